using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Sandbox;

namespace Portal.Tests.Auth.Routes;

/// <summary>A sandbox for AWS and another one as identity provider, so that the provider can be taken away while Portal goes on.</summary>
public sealed class RouteWorld : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-routes-");
    private readonly SandboxHost _cloud;
    private readonly SandboxHost _provider;

    private RouteWorld(SandboxHost cloud, SandboxHost provider) => (_cloud, _provider) = (cloud, provider);

    public string Issuer => $"{_provider.Address}/openid";

    public Uri Provider => new(_provider.Address);

    public string ProviderFile => Path.Combine(_folder.FullName, "provider.json");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RouteWorld> StartAsync() => new(await SandboxAsync(), await SandboxAsync());

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        await _provider.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>From now on nobody answers where the provider was.</summary>
    public ValueTask TakeProviderAwayAsync() => _provider.DisposeAsync();

    public PortalFactory Portal(string route, params (string Key, string? Value)[] settings) => new(
        null,
        [
            ("Sandbox:Embedded", "false"),
            ("Aws:ServiceUrl", _cloud.Address),
            ("Aws:AccessKey", SandboxOptions.DefaultAccessKey),
            ("Aws:SecretKey", "sandbox"),
            ("Oidc:Authority", Issuer),
            ("Oidc:Route", route),
            ("Oidc:ProviderFile", ProviderFile),
            .. settings,
        ]);

    /// <summary>What an operator does once: discovery document and keys in one file, with a date.</summary>
    public async Task WriteProviderFileAsync(DateTimeOffset expires)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        var document = JsonNode.Parse(await client.GetStringAsync($"{Issuer}/.well-known/openid-configuration", Ct))!.AsObject();
        document["keys"] = JsonNode.Parse(await client.GetStringAsync(document["jwks_uri"]!.GetValue<string>(), Ct))!["keys"]!.DeepClone();
        document["expires"] = expires;
        await File.WriteAllTextAsync(ProviderFile, document.ToJsonString(), Ct);
    }

    public static OpenIdConnectOptions OptionsOf(PortalFactory portal) =>
        portal.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);

    private static Task<SandboxHost> SandboxAsync() =>
        SandboxHost.StartAsync(new SandboxOptions { Url = "http://127.0.0.1:0", Speed = 100, TemplatesRoot = TemplatesFolder.Find() }, Ct);
}
