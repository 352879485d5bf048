using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Endings;

/// <summary>The step of a deletion that ends every Studio user of the project, through the plan that ends one: found late, because it is a plan among the others.</summary>
public sealed class AccessRemoval(IDbContextFactory<PortalDbContext> contexts, Lazy<GrantTransitions> transitions, ProjectOptions options)
{
    public async Task<StepOutcome> RemoveAsync(StepContext context, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var project = context.Operation.ProjectId;
        var left = await db.AccessGrants.AsNoTracking()
            .Where(row => row.ProjectId == project && row.State != GrantState.Removed)
            .Select(row => new { row.Id, row.PersonName, row.State }).ToListAsync(ct);
        if (left.Count == 0) return StepOutcome.Done("Nobody has access, and no Studio user is left.");
        foreach (var grant in left.Where(row => row.State is not GrantState.Removing)) context.Save((uow, token) => EndAsync(uow, grant.Id, token));

        var subjects = left.ConvertAll(row => (Guid?)row.Id.Value);
        var parked = await db.Operations.AsNoTracking()
            .Where(row => row.ProjectId == project && row.State == OperationState.NeedsAttention && subjects.Contains(row.SubjectId))
            .Select(row => row.SubjectId).ToListAsync(ct);
        var stuck = left.Where(row => row.State is GrantState.Removing && parked.Contains(row.Id.Value)).Select(row => row.PersonName).ToArray();
        return stuck.Length == left.Count
            ? StepOutcome.Fail(EndingErrors.AccessStuck(string.Join(", ", stuck)))
            : StepOutcome.Wait(options.PollInterval, left.Count == 1 ? "One Studio user is being removed." : $"{left.Count} Studio users are being removed.");
    }

    private async Task EndAsync(UnitOfWork uow, AccessGrantId id, CancellationToken ct)
    {
        const string because = "The project is being deleted.";
        var grant = await uow.Db.AccessGrants.SingleAsync(row => row.Id == id, ct);
        // With the project nobody is left to whom a shared space could be handed over.
        grant.HandOver();
        // A Studio user that is being made just now is removed as soon as it is there.
        if (await transitions.Value.RemoveAsync(uow, grant, because, ct) is not null && grant is { State: GrantState.Provisioning, EndReason: null }) await transitions.Value.EndAsync(uow, grant, because, ct);
    }
}
