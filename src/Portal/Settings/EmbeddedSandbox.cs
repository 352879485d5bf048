#if SANDBOX
using Portal.Sandbox;
#endif

namespace Portal.Settings;

/// <summary>
/// For <c>dotnet run</c> on a developer's machine: starts the sandbox in this process, before everything else, and points the settings at
/// it. Portal reaches it over loopback like any other AWS endpoint. What is published does not contain it.
/// </summary>
public static class EmbeddedSandbox
{
    private const string Embedded = "Sandbox:Embedded";
    private const string UsualUrl = "http://127.0.0.1:4566";

    /// <summary>Null when no sandbox is asked for. Throws <see cref="SandboxRefusedException"/> where it may not run.</summary>
    public static async Task<IAsyncDisposable?> StartAsync(WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>(Embedded)) return null;
        if (!builder.Environment.IsDevelopment())
        {
            throw new SandboxRefusedException($"{Embedded} is on, but the environment is {builder.Environment.EnvironmentName}. The sandbox signs anybody in, so it runs in Development only.");
        }

        if (!PortalSettings.Read(builder).Context.IsLoopbackOnly)
        {
            throw new SandboxRefusedException($"{Embedded} is on, but Portal listens beyond loopback (urls). The sandbox signs anybody in; let Portal listen on localhost only.");
        }

#if SANDBOX
        var section = builder.Configuration.GetSection("Sandbox");
        var options = new SandboxOptions
        {
            Url = section["Url"] ?? UsualUrl,
            StateFile = section["StateFile"] is { Length: > 0 } file ? file : null,
            Speed = section.GetValue("Speed", 10d),
            TemplatesRoot = section["TemplatesRoot"] ?? TemplatesFolder.Find(),
        };
        SandboxHost sandbox;
        try
        {
            // Whoever watches this program being built, as tests do, is to get Portal and not the first host that is built in it.
            Task<SandboxHost> starting;
            using (ExecutionContext.SuppressFlow()) starting = Task.Run(() => SandboxHost.StartAsync(options, CancellationToken.None));
            sandbox = await starting;
        }
        catch (IOException taken)
        {
            throw new SandboxRefusedException($"The sandbox cannot listen on {options.Url}: {taken.Message} Stop what runs there, or set Sandbox:Url to another loopback port.", taken);
        }

        PointAt(builder.Configuration, sandbox.Address);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Sandbox:Address"] = sandbox.Address,
            ["Sandbox:ControlToken"] = sandbox.ControlToken,
        });
        return sandbox;
#else
        throw new SandboxRefusedException($"{Embedded} is on, but this build of Portal contains no sandbox. Run it from its source with `dotnet run --project src/Portal`.");
#endif
    }

    /// <summary>For commands that run beside a Portal with the sandbox in it: they find it where that Portal has it.</summary>
    public static void PointAtRunning(IConfigurationManager configuration)
    {
#if SANDBOX
        if (configuration.GetValue<bool>(Embedded)) PointAt(configuration, configuration["Sandbox:Url"] ?? UsualUrl);
#endif
    }

#if SANDBOX
    private static void PointAt(IConfigurationBuilder configuration, string address) => configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Oidc:Authority"] = $"{address}/openid",
        ["Aws:ServiceUrl"] = address,
        ["Aws:AccessKey"] = SandboxOptions.DefaultAccessKey,
        ["Aws:SecretKey"] = "sandbox",
        ["Aws:Region"] = SandboxOptions.Region,
    });
#endif
}

/// <summary>The sandbox was asked for where it may not run. The message says what to change.</summary>
public sealed class SandboxRefusedException : Exception
{
    public SandboxRefusedException()
    {
    }

    public SandboxRefusedException(string message) : base(message)
    {
    }

    public SandboxRefusedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
