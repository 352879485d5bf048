using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Drift;

/// <summary>Looks at the resources of a few governed projects at a time, those first that nobody looked at for longest. Called by the schedule, not by people.</summary>
public sealed class WatchInventories(UnitOfWorkFactory work, InventoryReader inventory, RoutineQueue routines, AccessOptions options)
{
    private const string Routine = "drift.inventories";
    private const int AtOnce = 5;

    private static readonly Actor Schedule = Actor.System("schedule");
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>How many projects were looked at. A project that AWS tells nothing of now has its turn again later.</summary>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        if (!await routines.ClaimAsync(Routine, Pause, ct)) return 0;
        var looked = 0;
        foreach (var id in await DueAsync(ct)) looked += await LookAsync(id, ct) ? 1 : 0;
        return looked;
    }

    private async Task<List<ProjectId>> DueAsync(CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Schedule, ct);
        var before = uow.Now - options.InventoryInterval;
        return await uow.Db.Projects.AsNoTracking()
            .Where(row => row.State == ProjectState.Active && row.UpgradeId == null && row.InventoryReadAt <= before)
            .OrderBy(row => row.InventoryReadAt).Select(row => row.Id).Take(AtOnce).ToListAsync(ct);
    }

    private async Task<bool> LookAsync(ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Schedule, ct);
        var project = await uow.Db.Projects.SingleAsync(row => row.Id == id, ct);
        if (project.State is not ProjectState.Active || project.UpgradeId is not null) return false;
        var read = await inventory.ReadAsync(project, ct);
        if (read.Error is not null) return await PassOverAsync(uow, project, ct);
        await InventoryDrift.NoteAsync(uow, project, await InventoryReader.StoreAsync(uow, project, read.Value!, ct), ct);
        return !(await uow.CommitAsync(ct)).IsError;
    }

    /// <summary>What cannot be read goes to the end of the line, so that it keeps no other project waiting.</summary>
    private static async Task<bool> PassOverAsync(UnitOfWork uow, Project project, CancellationToken ct)
    {
        project.LookedAt(project.CloudFacts, uow.Now);
        await uow.CommitAsync(ct);
        return false;
    }
}
