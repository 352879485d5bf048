using System.Runtime.InteropServices;

namespace Portal.Core.Audit;

/// <summary>The hashed fields exactly as they are stored: text stays text, so that a tampered row can be read and named.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AuditLink
{
    public long Format { get; init; }

    public long Sequence { get; init; }

    public long UnixMilliseconds { get; init; }

    public required string ActorIssuer { get; init; }

    public required string ActorSubject { get; init; }

    public required string ActorRoles { get; init; }

    public string? SessionId { get; init; }

    public required string Action { get; init; }

    public required string TargetKind { get; init; }

    public required string TargetId { get; init; }

    public string? Project { get; init; }

    public required string Outcome { get; init; }

    public string? CorrelationId { get; init; }

    public string? AwsRequestIds { get; init; }

    public required string PrivateHash { get; init; }

    public required string PreviousHash { get; init; }
}
