using System.Net;
using Portal.Settings;

namespace Portal.Auth;

/// <summary>The only connections that sign-in makes from Portal to the provider, by route.</summary>
public static class ProviderConnections
{
    public static HttpMessageHandler For(OidcSettings settings) => settings.Idp switch
    {
        IdpRoute.Private => new SocketsHttpHandler { UseProxy = false },
        // A redirect would lead past the list of hosts, so none is followed.
        IdpRoute.Proxy => new NamedHosts(settings.ProxyHosts)
        {
            InnerHandler = new SocketsHttpHandler { Proxy = new OneWayOut(new Uri(settings.BackchannelProxy!)), UseProxy = true, AllowAutoRedirect = false },
        },
        _ => new NoConnection(),
    };
}

/// <summary>Everything goes through this proxy, loopback too; what it does not carry does not leave.</summary>
internal sealed class OneWayOut(Uri proxy) : IWebProxy
{
    public ICredentials? Credentials { get; set; }

    public Uri GetProxy(Uri destination) => proxy;

    public bool IsBypassed(Uri host) => false;
}

/// <summary>Refuses every host that is not named, whatever a discovery document says.</summary>
internal sealed class NamedHosts(IReadOnlyList<string> hosts) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        hosts.Contains(request.RequestUri!.IdnHost, StringComparer.OrdinalIgnoreCase)
            ? base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException($"Portal does not call {request.RequestUri.IdnHost}: it is not among Oidc:ProxyHosts.");
}

/// <summary>Makes no connection. A call that ends here is a mistake, and must not become a way out.</summary>
internal sealed class NoConnection : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new HttpRequestException($"Portal does not call the identity provider by this route (Oidc:Route), so {request.RequestUri!.IdnHost} was not called.");
}
