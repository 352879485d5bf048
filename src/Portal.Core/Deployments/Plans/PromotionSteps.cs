using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Plans;

/// <summary>What the plans about one promotion share: reading it, writing to it, comparing its bytes, and following a stage of the pipeline.</summary>
public sealed class PromotionSteps(
    IDbContextFactory<PortalDbContext> contexts, IModelRegistry registry, IReleasePipelines pipelines, IPipelineControl control, PromotionCases cases, ProjectOptions options)
{
    /// <summary>Marks the failed run of a stage that has been retried, so that the next look waits instead of failing again.</summary>
    private const string RetriedAt = "retried-at";

    public TimeSpan Poll => options.PollInterval;

    public async Task<Promotion> ReadAsync(StepContext context, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var id = IdOf(context.Operation);
        return await db.Promotions.AsNoTracking().Include(row => row.Votes).SingleAsync(row => row.Id == id, ct);
    }

    /// <summary>Asked right before AWS is told: the recorded votes must still carry the decision, by the rules of this moment.</summary>
    public async Task<bool> IsDecidedAsync(StepContext context, PromotionStage stage, CancellationToken ct)
    {
        var promotion = await ReadAsync(context, ct);
        if (promotion.BrokenGlassBy is not null) return true;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return PromotionRules.Count(stage, await cases.OfAsync(db, promotion, context.Now, ct)).State is TallyState.Approved;
    }

    /// <summary>Executions that carry, or carried, other promotions of the project.</summary>
    public async Task<IReadOnlyList<string>> RunsOfOthersAsync(Promotion promotion, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Promotions.AsNoTracking().Where(row => row.ProjectId == promotion.ProjectId && row.Id != promotion.Id && row.ExecutionId != null).Select(row => row.ExecutionId!).ToListAsync(ct);
    }

    public async Task<Result<DeploymentNames>> NamesAsync(StepContext context, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return DeploymentNames.Of(await db.Projects.AsNoTracking().SingleAsync(row => row.Id == context.Operation.ProjectId, ct));
    }

    /// <summary>Registers a change of the promotion, written with the step's result.</summary>
    public static void Change(StepContext context, Action<UnitOfWork, Promotion> change) => context.Save(async (uow, ct) => change(uow, await TrackedAsync(uow, context.Operation, ct)));

    public static Task<Promotion> TrackedAsync(UnitOfWork work, Operation operation, CancellationToken ct)
    {
        var id = IdOf(operation);
        return work.Db.Promotions.Include(row => row.Votes).SingleAsync(row => row.Id == id, ct);
    }

    /// <summary>The version as the registry has it now; an error when it is gone or its bytes differ from what was decided about.</summary>
    public async Task<Result<ModelVersion>> VerifyBytesAsync(Promotion promotion, CancellationToken ct)
    {
        var found = await registry.FindAsync(promotion.PackageArn, ct);
        if (found.Error is { } error) return error;
        if (found.Value is not { } version) return PromotionErrors.VersionGone(promotion.ModelVersion);
        return ModelBinding.Of(version).Matches(promotion.Binding) ? version : PromotionErrors.BytesChanged(promotion.ModelVersion);
    }

    /// <summary>The execution that carries the promotion, when it carries this version.</summary>
    public async Task<Result<PipelineRunDetail>> ReadRunAsync(DeploymentNames names, Promotion promotion, CancellationToken ct)
    {
        if (promotion.ExecutionId is not { } id) return PromotionErrors.ExecutionEnded("unknown");
        var found = await pipelines.FindRunAsync(names.DeployPipeline, id, ct);
        if (found.Error is { } error) return error;
        if (found.Value is not { } run) return PromotionErrors.ExecutionEnded("gone");
        return run.Variables.GetValueOrDefault(DeploymentNames.VersionVariable) == promotion.PackageArn ? run : PromotionErrors.BytesChanged(promotion.ModelVersion);
    }

    /// <summary>Follows a stage of the promotion's execution. Null when it has succeeded. A failed one asks for a person, whose retry runs its failed actions again.</summary>
    public async Task<StepOutcome?> FollowStageAsync(StepContext context, DeploymentNames names, Promotion promotion, string stageName, CancellationToken ct)
    {
        var read = await ReadRunAsync(names, promotion, ct);
        if (read.Error is { } error) return StepOutcome.From(error);
        var run = read.Value!;
        // Newest attempt of each action; a retried action appears once more.
        var actions = run.Actions.Where(action => action.Stage == stageName).GroupBy(action => action.Name, StringComparer.Ordinal).Select(group => group.MaxBy(action => action.StartedAt)!).ToArray();
        if (actions.FirstOrDefault(action => action.Status is "Failed" or "Abandoned") is { } failed && run.Run.Status is not "InProgress")
        {
            return await MendAsync(context, names, promotion, stageName, failed, ct);
        }

        var sight = await pipelines.FindAsync(names.DeployPipeline, ct);
        if (sight.Error is { } unreadable) return StepOutcome.From(unreadable);
        var stage = sight.Value?.Stages.FirstOrDefault(one => one.Name == stageName);
        if (stage is { Status: "Succeeded" } && stage.ExecutionId == promotion.ExecutionId) return null;
        if (run.Run.Status is "Succeeded" || HasPassed(run, sight.Value, stageName)) return null;
        if (run.Run.Status is "Superseded" or "Stopped" or "Cancelled") return StepOutcome.Fail(PromotionErrors.ExecutionEnded(run.Run.Status));
        var busy = actions.FirstOrDefault(action => action.Status is "InProgress");
        return StepOutcome.Wait(Poll, busy is null ? $"The deploy pipeline has not reached {stageName} yet." : $"{stageName}: {busy.Name} is at work{(busy.Summary is { Length: > 0 } said ? $" ({said})" : "")}.");
    }

    private async Task<StepOutcome> MendAsync(StepContext context, DeploymentNames names, Promotion promotion, string stageName, ActionRun failed, CancellationToken ct)
    {
        var marker = $"{stageName}@{failed.StartedAt:O}";
        if (context.Operation.Recall(RetriedAt) is not { } seen || seen != marker)
        {
            Remember(context, RetriedAt, marker);
            return StepOutcome.Fail(PromotionErrors.StageFailed(stageName, failed.Summary));
        }

        await context.EnsureLeaseAsync(ct);
        var retried = await control.RetryStageAsync(names.DeployPipeline, stageName, promotion.ExecutionId!, ct);
        if (retried.Error is { Kind: ErrorKind.Conflict }) return StepOutcome.Wait(Poll, "CodePipeline says the stage is not failed any more; looking again.");
        if (retried.Error is { } refused) return StepOutcome.From(refused);
        context.Called(retried.Value);
        return StepOutcome.Wait(Poll, $"CodePipeline runs the failed actions of {stageName} again.");
    }

    /// <summary>A later stage has been entered by this execution, so this one is behind it.</summary>
    private static bool HasPassed(PipelineRunDetail run, PipelineSight? sight, string stageName)
    {
        var order = sight?.Stages.Select(stage => stage.Name).ToList() ?? [];
        var mine = order.IndexOf(stageName);
        return mine >= 0 && run.Actions.Any(action => order.IndexOf(action.Stage) > mine);
    }

    public static void Remember(StepContext context, string key, string value) => context.Save((uow, _) =>
    {
        uow.Db.Operations.Local.Single(row => row.Id == context.Operation.Id).Remember(key, value);
        return Task.CompletedTask;
    });

    private static PromotionId IdOf(Operation operation) =>
        new(operation.SubjectId ?? throw new InvalidOperationException($"Operation {operation.Id} is about no release."));
}
