using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;

namespace Portal.Core.Access;

/// <summary>A request as lists show it.</summary>
/// <param name="MyRight">By which right the caller may decide it; null when they may not.</param>
public sealed record RequestRow(
    AccessRequestId Id,
    string SortKey,
    RequestKind Kind,
    RequestState State,
    ProjectId ProjectId,
    string ProjectName,
    string RequesterName,
    string PersonName,
    int Days,
    string Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset TargetAt,
    DateTimeOffset? AnsweredAt,
    string? AnsweredBy,
    string? ClaimedBy,
    string? MyRight);

/// <summary>Access as lists show it.</summary>
public sealed record GrantRow(
    AccessGrantId Id,
    ProjectId ProjectId,
    string ProjectName,
    PersonId Person,
    string PersonName,
    GrantState State,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    DateTimeOffset? RemovesAt,
    DateTimeOffset? LastOpenedAt,
    string? EndReason,
    string ProfileName,
    AccessRequestId RequestId)
{
    public static GrantRow Of(AccessGrant grant) => new(
        grant.Id, grant.ProjectId, grant.ProjectName, grant.Person, grant.PersonName, grant.State, grant.StartsAt, grant.EndsAt, grant.RemovesAt, grant.LastOpenedAt, grant.EndReason, grant.ProfileName, grant.RequestId);
}

/// <summary>Everything about somebody's access: why they have it, what exists in AWS, what is going on, what the caller may do.</summary>
public sealed record GrantDetail(
    AccessGrant Grant,
    RequestDetail? Request,
    IReadOnlyList<OperationDetail> Operations,
    bool IsMine,
    Error? OpenRefusal,
    Error? ExtendRefusal,
    Error? RevokeRefusal,
    Error? RetryRefusal);

/// <summary>A request with its thread and what the caller may do about it.</summary>
/// <param name="Right">By which right the caller may decide; null when they may not, and <paramref name="DecideRefusal"/> says why.</param>
public sealed record RequestDetail(
    AccessRequest Request,
    IReadOnlyList<AccessVote> Votes,
    IReadOnlyList<AccessComment> Comments,
    IReadOnlyList<DeciderRow> Deciders,
    Tally Tally,
    DecidingRight? Right,
    Error? DecideRefusal,
    bool IsMine,
    bool CanStillBeDecided);

/// <param name="Why">By which right, following "may decide".</param>
public sealed record DeciderRow(string Name, string Why);
