using Portal.Core.Access.Drift;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Looks at AWS anew and records what differs from the last look.</summary>
[Requires("project.read internals")]
public sealed class RefreshInventory(UnitOfWorkFactory work, InventoryReader inventory, ProjectReading reading)
{
    /// <returns>What differs, before and after; empty when nothing does.</returns>
    public async Task<Result<IReadOnlyList<FieldChange>>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, Permission.ProjectRead, "project.refresh", ct);
        if (opened.Error is { } closed) return closed;
        var project = opened.Value!.Project;
        if (project.State is ProjectState.Creating or ProjectState.CleaningUp or ProjectState.Deleting or ProjectState.Deleted)
        {
            return ProjectErrors.WrongState(project, "be refreshed while an operation works on it");
        }

        var read = await inventory.ReadAsync(project, ct);
        if (read.Error is { } error) return error;
        var changed = await InventoryReader.StoreAsync(uow, id, read.Value!, ct);
        await InventoryDrift.NoteAsync(uow, project, changed, ct);
        if (await OpenOperations.FindAsync(uow, id, ct) is { } open) uow.Touch(open.Id);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } conflict ? conflict : Result<IReadOnlyList<FieldChange>>.From(changed);
    }
}
