using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Moves a roll-out on, always in the transaction that ends, stops or begins an upgrade.</summary>
internal static class RollOutSteps
{
    public static AuditTarget Of(RollOut rollOut) => new("template", rollOut.ProductName);

    /// <summary>Begins the next project; closes the roll-out when none is left, and stops it when the next one cannot be begun.</summary>
    public static async Task BeginNextAsync(UnitOfWork work, OperationPlans plans, RollOut rollOut, CancellationToken ct)
    {
        if (rollOut.Next is not { } next)
        {
            rollOut.Finish(work.Now);
            work.Audit(Event(rollOut, "template.roll-out.done", $"{rollOut.Items.Count(item => item.State is RollOutItemState.Done)} of {rollOut.Items.Count} projects stand on {rollOut.VersionName}."));
            return;
        }

        var id = new ProjectId(next.Project);
        var project = await work.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        var wish = new UpgradeWish(next.Name, next.AcceptsUse, new Dictionary<string, string>(StringComparer.Ordinal));
        if (project is not null && project.ArtifactId == rollOut.ArtifactId)
        {
            rollOut.Mark(next.Project, RollOutItemState.Done, "It stood on this version already.");
            work.Audit(Event(rollOut, "template.roll-out.passed", $"{next.Name} stood on {rollOut.VersionName} already."));
            await BeginNextAsync(work, plans, rollOut, ct);
            return;
        }

        var wrong = project is null
            ? ProjectErrors.NotFound
            : await OpenOperations.FindAsync(work, id, ct) is { } open
                ? ProjectErrors.WrongState(project, $"be upgraded while '{OperationTitles.Of(open.Kind)}' is open")
                : UpgradeBeginning.Begin(work, plans, project, rollOut.Target, wish, rollOut.Requester, rollOut.Id).Error;
        if (wrong is not null)
        {
            rollOut.Mark(next.Project, RollOutItemState.Failed, wrong.Sentence);
            rollOut.Stop($"It stopped at {next.Name}: {wrong.Sentence}");
            work.Audit(Event(rollOut, "template.roll-out.stopped", rollOut.Said!));
            return;
        }

        rollOut.Mark(next.Project, RollOutItemState.Running, null);
    }

    /// <summary>An upgrade came to its end: the next one follows, unless the roll-out was stopped or ended meanwhile.</summary>
    public static async Task UpgradedAsync(UnitOfWork work, OperationPlans plans, Operation operation, CancellationToken ct)
    {
        if (await FindAsync(work, operation, ct) is not { } rollOut) return;
        rollOut.Mark(operation.ProjectId.Value, RollOutItemState.Done, null);
        if (rollOut.State is RollOutState.Running) await BeginNextAsync(work, plans, rollOut, ct);
        else if (rollOut.State is RollOutState.Stopped && rollOut.Next is null) rollOut.Finish(work.Now);
    }

    /// <summary>An upgrade stopped for a person: so does the roll-out.</summary>
    public static async Task FailedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct)
    {
        if (await FindAsync(work, operation, ct) is not { } rollOut) return;
        rollOut.Mark(operation.ProjectId.Value, RollOutItemState.Failed, failure.Error.Sentence);
        rollOut.Stop($"It stopped at {operation.ProjectName}: {failure.Error.Sentence}");
        work.Audit(Event(rollOut, "template.roll-out.stopped", rollOut.Said ?? failure.Error.Sentence));
    }

    public static AuditEvent Event(RollOut rollOut, string action, string reason) =>
        new(action, Of(rollOut), AuditOutcome.Succeeded, reason) { CorrelationId = rollOut.Id.ToString("N") };

    private static async Task<RollOut?> FindAsync(UnitOfWork work, Operation operation, CancellationToken ct) =>
        operation.Recall(UpgradeBeginning.RollOutKey) is { } key && Guid.TryParse(key, out var id)
            ? await work.Db.RollOuts.SingleOrDefaultAsync(row => row.Id == id, ct)
            : null;
}
