namespace Portal.Components.Layout;

/// <summary>The AWS account and region this Portal governs, as the app bar and every tab title name it.</summary>
/// <param name="Alias">What people call the account.</param>
/// <param name="AccountId">Twelve digits; empty while AWS has not answered.</param>
/// <param name="IsSandbox">True when no AWS account is touched.</param>
public sealed record Place(string Alias, string AccountId, string Region, bool IsSandbox)
{
    public string Stage => IsSandbox ? "sandbox" : "live";
}
