namespace Portal.Auth;

/// <summary>How sign-in reaches the identity provider (setting <c>Oidc:Route</c>).</summary>
public enum IdpRoute
{
    /// <summary>Portal calls the provider itself: authorisation code, discovery document and keys as usual.</summary>
    Private,

    /// <summary>The same calls, through one named proxy, to named hosts only.</summary>
    Proxy,

    /// <summary>The browser alone speaks to the provider and carries the signed id token; Portal makes no call at all.</summary>
    FrontChannel,
}
