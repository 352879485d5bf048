namespace Portal.Sandbox.Wire;

/// <summary>Who signed the request.</summary>
/// <param name="RoleArn">The role of a session; null for a user.</param>
/// <param name="SourceIdentity">Who stands behind the session, as its maker said.</param>
/// <param name="SessionPolicy">The inline policy that narrows the session.</param>
internal sealed record Principal(
    string AccountId, string AccessKey, string Arn, string UserId, string? RoleArn = null, string? SourceIdentity = null, string? SessionPolicy = null);
