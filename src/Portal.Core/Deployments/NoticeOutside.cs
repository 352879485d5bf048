using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>Notices decisions that somebody made in AWS instead of Portal. Portal follows what is now happening, and says that it did not decide it.</summary>
public sealed class NoticeOutside(UnitOfWorkFactory work, IDbContextFactory<PortalDbContext> contexts, IModelRegistry registry, IReleasePipelines pipelines, PromotionTransitions transitions)
{
    private const int AtOnce = 50;
    private static readonly Actor Schedule = Actor.System("schedule");

    /// <param name="waiting">Versions that the registry says are pending; those need no closer look.</param>
    public async Task<Result> LookAsync(IReadOnlySet<string> waiting, CancellationToken ct)
    {
        List<(PromotionId Id, PromotionState State, string Arn)> open;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var rows = await db.Promotions.AsNoTracking()
                .Where(row => (row.State == PromotionState.Pending && row.Kind == PromotionKind.Release) || row.State == PromotionState.AwaitingProduction)
                .OrderBy(row => row.SortKey).Select(row => new { row.Id, row.State, row.PackageArn }).ToListAsync(ct);
            open = [.. rows.Where(row => row.State is PromotionState.AwaitingProduction || !waiting.Contains(row.PackageArn)).Take(AtOnce).Select(row => (row.Id, row.State, row.PackageArn))];
        }

        foreach (var (id, state, arn) in open)
        {
            var looked = state is PromotionState.Pending ? await LookAtVersionAsync(id, arn, ct) : await LookAtApprovalAsync(id, ct);
            if (looked.IsError) return looked;
        }

        return Result.Ok;
    }

    private async Task<Result> LookAtVersionAsync(PromotionId id, string arn, CancellationToken ct)
    {
        var found = await registry.FindAsync(arn, ct);
        if (found.Error is { } error) return error;
        return found.Value switch
        {
            null => await ChangeAsync(id, PromotionState.Pending, (uow, row) => End(uow, row, row.Drop, "The version was deleted outside Portal."), ct),
            { Approval: ModelApproval.Rejected } => await ChangeAsync(id, PromotionState.Pending, (uow, row) => End(uow, row, row.Reject, "The version was rejected outside Portal."), ct),
            { Approval: ModelApproval.Approved } => await ChangeAsync(id, PromotionState.Pending, (uow, row) => Follow(uow, row, PromotionState.Staging, "The version was approved in AWS, not in Portal."), ct),
            _ => Result.Ok,
        };
    }

    private async Task<Result> LookAtApprovalAsync(PromotionId id, CancellationToken ct)
    {
        Promotion promotion;
        Result<DeploymentNames> names;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            promotion = await db.Promotions.AsNoTracking().SingleAsync(row => row.Id == id, ct);
            names = DeploymentNames.Of(await db.Projects.AsNoTracking().SingleAsync(row => row.Id == promotion.ProjectId, ct));
        }

        if (names.Value is not { } known || promotion.ExecutionId is not { } execution) return Result.Ok;
        var read = await pipelines.FindRunAsync(known.DeployPipeline, execution, ct);
        if (read.Error is { } error) return error;
        if (read.Value is not { } run) return Result.Ok;
        var answer = run.Actions.LastOrDefault(action => action is { Stage: DeploymentNames.ApprovalStage, Name: DeploymentNames.ApprovalAction });
        return (run.Run.Status, answer?.Status) switch
        {
            (_, "Succeeded") => await ChangeAsync(id, PromotionState.AwaitingProduction, (uow, row) => Follow(uow, row, PromotionState.Releasing, "Production was approved in AWS, not in Portal."), ct),
            ("Superseded" or "Stopped" or "Cancelled", _) => await ChangeAsync(id, PromotionState.AwaitingProduction, (uow, row) => End(uow, row, row.Drop, $"The run of the deploy pipeline is {run.Run.Status}: a newer release overtook it, or somebody stopped it."), ct),
            (_, "Failed") => await ChangeAsync(id, PromotionState.AwaitingProduction, (uow, row) => End(uow, row, row.Drop, "The approval was rejected in AWS, or nobody answered it in time."), ct),
            _ => Result.Ok,
        };
    }

    private async Task<Result> ChangeAsync(PromotionId id, PromotionState expected, Action<UnitOfWork, Promotion> change, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Schedule, ct);
        var row = await uow.Db.Promotions.Include(promotion => promotion.Votes).SingleAsync(promotion => promotion.Id == id, ct);
        if (row.State != expected) return Result.Ok;
        change(uow, row);
        // Another replica, or a decision of this very moment, may have been first.
        return (await uow.CommitAsync(ct)) is { Error: { Kind: not ErrorKind.Conflict } lost } ? lost : Result.Ok;
    }

    private static void End(UnitOfWork uow, Promotion row, Action<DateTimeOffset, string> end, string sentence)
    {
        var before = row.State;
        end(uow.Now, sentence);
        uow.Audit(PromotionRecord.Of(row, "deployment.outside", sentence, new FieldChange("State", before.ToString(), row.State.ToString())));
        PromotionTransitions.TellConcerned(uow, row, "deployment.decided", $"Version {row.ModelVersion} of {row.ProjectName}: {sentence}");
    }

    private void Follow(UnitOfWork uow, Promotion row, PromotionState next, string sentence)
    {
        row.WasTouchedOutside(sentence);
        uow.Audit(PromotionRecord.Of(row, "deployment.outside", sentence, new FieldChange("Outside", null, sentence)));
        if (transitions.Begin(uow, row, next, sentence) is { } wrong) throw new InvalidOperationException(wrong.Sentence);
        PromotionTransitions.TellConcerned(uow, row, "deployment.outside", $"Version {row.ModelVersion} of {row.ProjectName}: {sentence}");
    }
}
