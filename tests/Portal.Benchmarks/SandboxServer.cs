using System.Diagnostics;
using System.Globalization;
using Portal.Sandbox;

namespace Portal.Benchmarks;

/// <summary>The sandbox in a process of its own, as AWS is elsewhere: neither its threads nor its garbage are Portal's.</summary>
internal sealed class SandboxServer : IDisposable
{
    private readonly Process _process;

    private SandboxServer(Process process, string address, string controlToken) => (_process, Address, ControlToken) = (process, address, controlToken);

    public string Address { get; }

    public string ControlToken { get; }

    /// <summary>What the process does that <see cref="StartAsync"/> starts: serves until its input ends.</summary>
    public static async Task<int> RunAsync(string speed)
    {
        await using var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { Url = "http://127.0.0.1:0", TemplatesRoot = TemplatesFolder.Find(), Speed = double.Parse(speed, CultureInfo.InvariantCulture) }, default);
        Console.WriteLine(sandbox.Address);
        Console.WriteLine(sandbox.ControlToken);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static async Task<SandboxServer> StartAsync(double speed)
    {
        var process = ThisProgram.Start("serve-sandbox", speed.ToString(CultureInfo.InvariantCulture));
        var address = await process.StandardOutput.ReadLineAsync();
        var token = await process.StandardOutput.ReadLineAsync();
        return new(process, address ?? throw new InvalidOperationException("The sandbox did not start."), token!);
    }

    public HttpClient Control(string account)
    {
        var control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(new Uri(Address), $"/_sandbox/accounts/{account}/"), Timeout = TimeSpan.FromMinutes(5) };
        control.DefaultRequestHeaders.Add("X-Sandbox-Token", ControlToken);
        return control;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
