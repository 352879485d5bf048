using System.Net;
using Portal.Auth;
using Portal.Settings;

namespace Portal.Tests.Auth.Routes;

/// <summary>The two routes on which Portal itself calls the provider: only there, and only the way that was named.</summary>
public sealed class BackChannelTests : IAsyncLifetime
{
    private RouteWorld _world = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await RouteWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Private_signs_in_with_connections_to_the_provider_alone()
    {
        using var portal = _world.Portal("Private");
        var guard = ConnectGuard.Before(RouteWorld.OptionsOf(portal).BackchannelHttpHandler!, _world.Provider);

        using var browser = await portal.SignInAsAsync("dana");

        Assert.Contains("Dana Okafor", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Equal([_world.Provider.Authority], guard.Seen.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Proxy_signs_in_with_connections_to_the_proxy_alone()
    {
        await using var proxy = await RecordingProxy.StartAsync();
        using var portal = _world.Portal("Proxy", ("Oidc:BackchannelProxy", proxy.Address.ToString()), ("Oidc:ProxyHosts:0", "127.0.0.1"));
        var guard = ConnectGuard.Before(RouteWorld.OptionsOf(portal).BackchannelHttpHandler!, proxy.Address);

        using var browser = await portal.SignInAsAsync("dana");

        Assert.Contains("Dana Okafor", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Equal([proxy.Address.Authority], guard.Seen.Distinct(StringComparer.Ordinal));
        Assert.Equal(
            [$"{_world.Issuer}/.well-known/openid-configuration", $"{_world.Issuer}/.well-known/jwks", $"{_world.Issuer}/token"],
            proxy.Carried);
    }

    [Fact]
    public async Task Proxy_carries_nothing_to_a_provider_that_is_not_named()
    {
        await using var proxy = await RecordingProxy.StartAsync();
        using var portal = _world.Portal("Proxy", ("Oidc:BackchannelProxy", proxy.Address.ToString()), ("Oidc:ProxyHosts:0", "login.example"));
        using var browser = portal.NewBrowser();

        using var answer = await browser.OpenAsync("/sign-in");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(proxy.Carried);
    }

    [Fact]
    public async Task Proxy_refuses_other_hosts_and_follows_no_redirect_to_them()
    {
        await using var proxy = await RecordingProxy.StartAsync();
        using var client = new HttpClient(ProviderConnections.For(new OidcSettings { Route = "Proxy", BackchannelProxy = proxy.Address.ToString(), ProxyHosts = ["login.example"] }));

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://elsewhere.example/token", Ct));
        Assert.Contains("elsewhere.example", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Oidc:ProxyHosts", refused.Message, StringComparison.Ordinal);
        Assert.Empty(proxy.Carried);

        proxy.LeadAstray = new Uri("http://elsewhere.example/");
        using var answer = await client.GetAsync("http://LOGIN.example/keys", Ct);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(["http://login.example/keys"], proxy.Carried);
    }
}
