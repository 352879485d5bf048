using Portal.Auth;

namespace Portal.Settings;

/// <summary>Section <c>Oidc</c>: the identity provider people sign in with.</summary>
public sealed class OidcSettings : ISettings
{
    public const string Section = "Oidc";

    /// <summary>Issuer address; its discovery document is read from <c>/.well-known/openid-configuration</c> below it.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>Claim that lists the groups, matched exactly.</summary>
    public string GroupsClaim { get; set; } = "groups";

    public IReadOnlyList<string> Scopes { get; set; } = ["openid", "profile"];

    /// <summary>How sign-in reaches the provider: <c>Private</c>, <c>Proxy</c> or <c>FrontChannel</c>.</summary>
    public string Route { get; set; } = nameof(IdpRoute.Private);

    /// <summary>Proxy for calls from Portal to the provider. For the route Proxy.</summary>
    public string? BackchannelProxy { get; set; }

    /// <summary>The hosts that Portal calls through the proxy, and no others. For the route Proxy.</summary>
    public IReadOnlyList<string> ProxyHosts { get; set; } = [];

    /// <summary>Discovery document as a file, for networks in which Portal cannot fetch it. For Private and Proxy.</summary>
    public string? MetadataFile { get; set; }

    /// <summary>The provider's addresses, signing keys and their date of expiry, as a file. For the route FrontChannel.</summary>
    public string? ProviderFile { get; set; }

    public IdpRoute Idp => Enum.Parse<IdpRoute>(Route);

    public IEnumerable<string> Problems(SettingsContext context)
    {
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority)) yield return "Oidc:Authority must be the absolute address of the identity provider.";
        else if (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback) yield return "Oidc:Authority must use https, except on loopback.";
        if (ClientId.Length == 0) yield return "Oidc:ClientId is missing: the id Portal is registered under at the provider.";
        if (ClientSecret.Length == 0 && Route != nameof(IdpRoute.FrontChannel)) yield return "Oidc:ClientSecret is missing; give it through the environment (Oidc__ClientSecret), not through a file in the repository.";
        if (GroupsClaim.Length == 0) yield return "Oidc:GroupsClaim must name the claim that lists a person's groups.";
        if (!Scopes.Contains("openid", StringComparer.Ordinal)) yield return "Oidc:Scopes must contain openid.";
        if (MetadataFile is { Length: > 0 } file && !File.Exists(file)) yield return $"Oidc:MetadataFile names a file that does not exist: {file}.";
        foreach (var problem in RouteProblems()) yield return problem;
    }

    private IEnumerable<string> RouteProblems() => Route switch
    {
        nameof(IdpRoute.Private) when BackchannelProxy is { Length: > 0 } => ["Oidc:Route is Private, but Oidc:BackchannelProxy names a proxy; choose the route Proxy, or take the proxy out."],
        nameof(IdpRoute.Private) => [],
        nameof(IdpRoute.Proxy) => ProxyProblems(),
        nameof(IdpRoute.FrontChannel) => FileProblems(),
        _ => [$"Oidc:Route is '{Route}'; it must be Private, Proxy or FrontChannel."],
    };

    private IEnumerable<string> ProxyProblems()
    {
        if (!Uri.TryCreate(BackchannelProxy, UriKind.Absolute, out _)) yield return "Oidc:BackchannelProxy must be an absolute address such as http://proxy.example:3128 for the route Proxy.";
        if (ProxyHosts.Count == 0) yield return "Oidc:ProxyHosts is empty; list the provider's hosts that Portal may call through the proxy.";
        foreach (var host in ProxyHosts.Where(host => Uri.CheckHostName(host) is UriHostNameType.Unknown)) yield return $"Oidc:ProxyHosts contains '{host}', which is not the name of a host.";
    }

    private IEnumerable<string> FileProblems()
    {
        if (ProviderFile is not { Length: > 0 } path)
        {
            yield return "Oidc:ProviderFile is missing: the provider's addresses and signing keys for the route FrontChannel. docs/sign-in.md shows how to make it.";
            yield break;
        }

        var (file, problem) = Auth.ProviderFile.Read(path);
        if (problem is not null) yield return $"Oidc:ProviderFile {problem}.";
        else if (file!.Issuer != Authority) yield return $"Oidc:ProviderFile is of the issuer {file.Issuer}, but Oidc:Authority is {Authority}.";
        else if (file.Expires <= TimeProvider.System.GetUtcNow()) yield return $"Oidc:ProviderFile expired on {file.Expires:yyyy-MM-dd}; its keys sign nobody in. Make it anew.";
    }
}
