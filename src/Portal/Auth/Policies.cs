namespace Portal.Auth;

/// <summary>Who may open pages at all. What they may do there is asked of the core, use case by use case.</summary>
public static class Policies
{
    /// <summary>Signed in, with at least one role. The others get the page that says why.</summary>
    public const string HasRole = "has-role";
}
