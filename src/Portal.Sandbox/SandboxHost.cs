using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.Sandbox.Faults;
using Portal.Sandbox.OpenId;
using Portal.Sandbox.S3;
using Portal.Sandbox.Studio;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox;

/// <summary>A running sandbox: one loopback listener with the AWS wire at <c>/</c>, the OpenID provider under <c>/openid</c>, a page in Studio's place under <c>/_studio</c> and the control API under <c>/_sandbox</c>.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxHost(WebApplication app, string address, string controlToken)
    {
        _app = app;
        Address = address;
        ControlToken = controlToken;
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:4566</c>, with the port it really got.</summary>
    public string Address { get; }

    /// <summary>The token of this start for the control API.</summary>
    public string ControlToken { get; }

    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        if (options.Speed is not > 0)
        {
            throw new ArgumentException("The speed must be greater than 0; 1 is as fast as AWS.", nameof(options));
        }

        var token = options.ControlToken ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        var world = new SandboxWorld(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SandboxHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            Listen(kestrel, options.Url);
        });
        SandboxOpenId.Add(builder.Services, OpenIdKeys.For(options.StateFile));
        builder.Services.AddRouting();
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);

        var app = builder.Build();
        app.Use(LoopbackNames.RequireAsync);
        SandboxOpenId.Map(app);
        app.UseRouting();
        ControlApi.Map(app, token, world);
        StudioPages.Map(app, world);
        var aws = new AwsEndpoint(world, SandboxServices.Apis(), new S3Wire(new S3Api()));
        app.MapFallback("{**path}", (RequestDelegate)aws.HandleAsync);

        // The account people use is ready before the first request.
        world.Act(SandboxOptions.DefaultAccessKey, changes: false, (_, _) => true);
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new SandboxHost(app, address, token);
    }

    /// <summary>Completes when the host was told to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void Listen(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || !uri.IsLoopback)
        {
            throw new ArgumentException($"The sandbox listens on loopback only. '{url}' is not an http address such as http://127.0.0.1:4566.", nameof(url));
        }

        kestrel.Listen(IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) ? address : IPAddress.Loopback, uri.Port);
    }
}
