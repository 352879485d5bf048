using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access.History;

/// <summary>What one entry <c>access.grant.*</c> of the record says of somebody's access from that moment on.</summary>
/// <param name="State">The state after it. Where the private part was erased, what the action alone tells.</param>
/// <param name="Person">Null once erased, like everything after it.</param>
/// <param name="Until">When the access was to end.</param>
public sealed record RecordedGrant(
    long Sequence,
    DateTimeOffset At,
    AccessGrantId Grant,
    string Action,
    string? Project,
    GrantState State,
    string? Reason,
    PersonId? Person,
    string? Name,
    DateTimeOffset? Until,
    AccessRequestId? Request,
    string? StudioUser)
{
    public bool IsErased => Person is null;
}

/// <summary>Time during which somebody could open Studio.</summary>
/// <param name="Until">The first moment without.</param>
public sealed record AccessSpan(DateTimeOffset From, DateTimeOffset Until)
{
    public bool Holds(DateTimeOffset moment) => From <= moment && moment < Until;
}
