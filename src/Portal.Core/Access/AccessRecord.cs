using System.Globalization;
using Portal.Core.Access.History;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access;

/// <summary>
/// What the record says of access, written and read in this one place. The entries of action <c>access.grant.*</c> are enough to tell who
/// had access on any past day: each carries state, person, end and request, so that the newest one before a moment says how it stood.
/// </summary>
internal static class AccessRecord
{
    /// <summary>How the action of every entry about a grant begins.</summary>
    public const string OfGrants = "access.grant.";

    private const string State = "State";
    private const string Subject = "Person";
    private const string Issuer = "Issuer";
    private const string Name = "Name";
    private const string Until = "Until";
    private const string Request = "Request";
    private const string StudioUser = "Studio user";

    public static AuditEvent OfRequest(AccessRequest request, string action, string? reason, params FieldChange[] changes) =>
        new(action, AuditTarget.Request(request.Id), AuditOutcome.Succeeded, reason)
        {
            Project = request.ProjectName,
            CorrelationId = request.Id.ToString(),
            Changes = changes,
        };

    public static AuditEvent Asked(AccessRequest request) => OfRequest(
        request,
        "access.requested",
        request.Reason,
        [
            new("Kind", null, request.Kind.ToString()),
            new("Person", null, request.PersonName),
            new("Days", null, $"{request.Days}"),
            new("Ticket", null, request.Ticket),
            new("Starts", null, Moment(request.StartsAt)),
        ]);

    public static AuditEvent OfGrant(AccessGrant grant, string action, string reason, string? before, OperationId? operation = null) =>
        new(action, AuditTarget.Grant(grant.Id), AuditOutcome.Succeeded, reason)
        {
            Project = grant.ProjectName,
            CorrelationId = operation?.ToString() ?? grant.RequestId.ToString(),
            Changes =
            [
                new(State, before, grant.State.ToString()),
                new(Subject, null, grant.PersonSubject),
                new(Issuer, null, grant.PersonIssuer),
                new(Name, null, grant.PersonName),
                new(Until, null, Moment(grant.EndsAt)),
                new(Request, null, grant.RequestId.ToString()),
                new(StudioUser, null, grant.ProfileName),
            ],
        };

    /// <summary>Null when the entry says nothing of a grant's state.</summary>
    public static RecordedGrant? Read(AuditEntry entry)
    {
        if (entry is not { TargetKind: "grant", Outcome: AuditOutcome.Succeeded } || !entry.Action.StartsWith(OfGrants, StringComparison.Ordinal)) return null;
        if (!AccessGrantId.TryParse(entry.TargetId, out var grant)) return null;
        var said = AuditEntryDetail.Of(entry, isCovered: false).Changes.GroupBy(change => change.Field, StringComparer.Ordinal).ToDictionary(field => field.Key, field => field.First().After, StringComparer.Ordinal);
        var isWhole = Enum.TryParse<GrantState>(said.GetValueOrDefault(State), out var state);
        return new RecordedGrant(
            entry.Sequence,
            entry.At,
            grant,
            entry.Action,
            entry.Project,
            isWhole ? state : StateByAction(entry.Action),
            entry.PrivatePart?.Reason,
            isWhole ? new PersonId(said.GetValueOrDefault(Issuer) ?? "", said.GetValueOrDefault(Subject) ?? "") : null,
            said.GetValueOrDefault(Name),
            DateTimeOffset.TryParse(said.GetValueOrDefault(Until), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until : null,
            AccessRequestId.TryParse(said.GetValueOrDefault(Request), out var request) ? request : null,
            said.GetValueOrDefault(StudioUser));
    }

    /// <summary>Whether access may be usable after such an entry: false only where the action alone rules it out.</summary>
    public static bool MayBeUsable(string action) => StateByAction(action) is GrantState.Active or GrantState.Provisioning;

    /// <summary>What an action leaves behind, for entries whose private part was erased.</summary>
    private static GrantState StateByAction(string action) => action[OfGrants.Length..] switch
    {
        "active" or "adopted" or "extended" or "reminded" => GrantState.Active,
        "suspended" => GrantState.Suspended,
        "removing" or "spaces" or "handed-over" => GrantState.Removing,
        "removed" => GrantState.Removed,
        _ => GrantState.Provisioning,
    };

    private static string? Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
