using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Looks at AWS anew and records what differs from the last look.</summary>
[Requires("project.read internals")]
public sealed class RefreshInventory(UnitOfWorkFactory work, InventoryReader inventory, ProjectRelations relations)
{
    /// <returns>What differs, before and after; empty when nothing does.</returns>
    public async Task<Result<IReadOnlyList<FieldChange>>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        var target = new AuditTarget("project", project?.Name ?? id.ToString());
        if (uow.Authorise(Permission.ProjectRead, await relations.OfAsync(uow, project, ct)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.refresh", target, ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        if (project.State is ProjectState.Creating or ProjectState.CleaningUp or ProjectState.Deleting or ProjectState.Deleted)
        {
            return ProjectErrors.WrongState(project, "be refreshed while an operation works on it");
        }

        var read = await inventory.ReadAsync(project, ct);
        if (read.Error is { } error) return error;
        var changed = await InventoryReader.StoreAsync(uow, id, read.Value!, ct);
        if (await OpenOperations.FindAsync(uow, id, ct) is { } open) uow.Touch(open.Id);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } conflict ? conflict : Result<IReadOnlyList<FieldChange>>.From(changed);
    }
}
