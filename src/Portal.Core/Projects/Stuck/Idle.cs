using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Stuck;

/// <summary>What stands in a state that only an operation leads out of, while none works on it.</summary>
internal static class Idle
{
    private static readonly GrantState[] Passing = [GrantState.Provisioning, GrantState.Removing];

    public static IQueryable<Project> ProjectsOf(PortalDbContext db) => db.Projects.Where(row =>
        (row.State == ProjectState.Creating || row.State == ProjectState.CleaningUp || row.State == ProjectState.Deleting)
        && !db.Operations.Any(operation => operation.ProjectId == row.Id && operation.SubjectId == null && operation.State != OperationState.Succeeded && operation.State != OperationState.Cancelled));

    /// <summary>Few are ever being made or removed at once, so they are matched with their operations here.</summary>
    public static async Task<IReadOnlyList<AccessGrant>> GrantsAsync(PortalDbContext db, CancellationToken ct)
    {
        var passing = await db.AccessGrants.Where(row => Passing.Contains(row.State)).ToListAsync(ct);
        var busy = await Open(db).Select(row => row.SubjectId).ToListAsync(ct);
        var working = busy.OfType<Guid>().ToHashSet();
        return passing.FindAll(row => !working.Contains(row.Id.Value));
    }

    public static async Task<AccessGrant?> GrantAsync(PortalDbContext db, AccessGrantId id, CancellationToken ct) =>
        await db.AccessGrants.SingleOrDefaultAsync(row => row.Id == id, ct) is { } grant && Passing.Contains(grant.State) && !await Open(db).AnyAsync(row => row.SubjectId == id.Value, ct) ? grant : null;

    private static IQueryable<Operation> Open(PortalDbContext db) =>
        db.Operations.Where(row => row.SubjectId != null && row.State != OperationState.Succeeded && row.State != OperationState.Cancelled);
}
