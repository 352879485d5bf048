using Portal.Sandbox.World;

namespace Portal.Sandbox.Sts;

/// <summary>Sessions issued by AssumeRole, by access key.</summary>
internal sealed class StsState : IAccountState
{
    public static string Section => "sts";

    public Dictionary<string, StsSession> Sessions { get; set; } = [];
}

internal sealed record StsSession(
    string Secret, string Token, string PrincipalArn, string UserId, string? SourceIdentity, DateTimeOffset Expires, string? RoleArn = null, string? Policy = null)
{
    /// <summary>The account is readable from the token, so that a request finds it without looking through all.</summary>
    public static string NewToken(string account) => $"sandbox.{account}.{Identifiers.Lower(64)}";

    public static string? AccountOf(string token) =>
        token.Split('.') is ["sandbox", { Length: 12 } account, _] && Wire.Credentials.IsAccountId(account) ? account : null;
}
