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

    /// <summary>Proxy for calls from Portal to the provider, where the network has no other way out.</summary>
    public string? BackchannelProxy { get; set; }

    /// <summary>Discovery document as a file, for networks in which Portal cannot fetch it.</summary>
    public string? MetadataFile { get; set; }

    public IEnumerable<string> Problems(SettingsContext context)
    {
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority)) yield return "Oidc:Authority must be the absolute address of the identity provider.";
        else if (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback) yield return "Oidc:Authority must use https, except on loopback.";
        if (ClientId.Length == 0) yield return "Oidc:ClientId is missing: the id Portal is registered under at the provider.";
        if (ClientSecret.Length == 0) yield return "Oidc:ClientSecret is missing; give it through the environment (Oidc__ClientSecret), not through a file in the repository.";
        if (GroupsClaim.Length == 0) yield return "Oidc:GroupsClaim must name the claim that lists a person's groups.";
        if (!Scopes.Contains("openid", StringComparer.Ordinal)) yield return "Oidc:Scopes must contain openid.";
        if (BackchannelProxy is { Length: > 0 } proxy && !Uri.TryCreate(proxy, UriKind.Absolute, out _)) yield return "Oidc:BackchannelProxy must be an absolute address such as http://proxy.example:3128.";
        if (MetadataFile is { Length: > 0 } file && !File.Exists(file)) yield return $"Oidc:MetadataFile names a file that does not exist: {file}.";
    }
}
