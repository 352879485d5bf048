using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Requests;

/// <summary>What the record says of wishes for projects, and who is told of them, in this one place.</summary>
internal static class ProjectRequestRecord
{
    /// <summary>More would be noise; the inbox shows the request to all.</summary>
    private const int MostTold = 25;

    public static string PathOf(ProjectRequest request) => $"/projects/requests/{request.Id}";

    public static AuditEvent Of(ProjectRequest request, string action, string? reason, params FieldChange[] changes) =>
        new(action, AuditTarget.ProjectRequest(request.Id), AuditOutcome.Succeeded, reason)
        {
            CorrelationId = request.Id.ToString(),
            Changes = changes,
        };

    public static FieldChange[] Changes(ProjectWish? before, ProjectWish after) =>
    [
        .. new FieldChange[]
        {
            new("Name", before?.Name, after.Name),
            new("Description", before?.Description, after.Description),
            new("Purpose", before?.Purpose, after.Purpose),
            new("Data", before?.DataClass, after.DataClass),
            new("Template", before?.ProductName, after.ProductName),
            new("Cost centre", before?.CostCentre, after.CostCentre),
        }.Where(change => change.Before != change.After),
    ];

    /// <summary>Those who may create projects, but for the requester.</summary>
    public static async Task<IReadOnlyList<PersonId>> DecidersAsync(PortalDbContext db, ProjectRequest request, CancellationToken ct)
    {
        const string role = "DataScienceAdmin";
        var known = await db.KnownPeople.AsNoTracking().Where(row => row.RoleNames.Contains(role)).OrderByDescending(row => row.LastSignInAt).Take(MostTold + 1).ToListAsync(ct);
        return [.. known.Where(person => Owners.MayOwn(person) && person.Person != request.Requester).Select(person => person.Person).Take(MostTold)];
    }
}
