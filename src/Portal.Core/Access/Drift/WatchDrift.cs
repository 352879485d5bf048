using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Drift;

/// <summary>The periodic look for drift. Its due time is a row, so that of several replicas one looks. Called by the schedule, not by people.</summary>
public sealed class WatchDrift(UnitOfWorkFactory work, ReconcileStudio reconcile, RoutineQueue routines, AccessOptions options)
{
    public const string Routine = "drift.watch";
    private static readonly Actor Schedule = Actor.System("schedule");

    /// <summary>False when it was not due, or another replica looks.</summary>
    public async Task<Result<bool>> ExecuteAsync(CancellationToken ct)
    {
        if (!await routines.ClaimAsync(Routine, options.DriftInterval, ct)) return false;
        var looked = await reconcile.LookAsync(ct);
        if (looked.Error is { } error) return error;
        await using var uow = await work.BeginAsync(Schedule, ct);
        var stored = await reconcile.StoreAsync(uow, looked.Value!, ct);
        if (stored.Error is { } unreadable) return unreadable;
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : true;
    }
}
