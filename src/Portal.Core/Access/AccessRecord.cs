using Portal.Core.Audit;
using Portal.Core.Kernel;

namespace Portal.Core.Access;

/// <summary>
/// What the record says of access. The entries of action <c>access.grant.*</c> are enough to tell who had access on any past day and why:
/// each carries state, person, end and request.
/// </summary>
internal static class AccessRecord
{
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
                new("State", before, grant.State.ToString()),
                new("Person", null, $"{grant.PersonSubject} ({grant.PersonIssuer})"),
                new("Name", null, grant.PersonName),
                new("Until", null, Moment(grant.EndsAt)),
                new("Request", null, grant.RequestId.ToString()),
                new("Studio user", null, grant.ProfileName),
            ],
        };

    private static string? Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
