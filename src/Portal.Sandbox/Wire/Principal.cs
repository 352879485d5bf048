namespace Portal.Sandbox.Wire;

/// <summary>Who signed the request.</summary>
internal sealed record Principal(string AccountId, string AccessKey, string Arn, string UserId);
