using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments.Plans;

/// <summary>From the decision about staging to a version that serves there, with the pipeline waiting for the decision about production.</summary>
public sealed class StageReleasePlan(
    PromotionSteps steps, PromotionCases cases, IModelRegistry registry, IReleasePipelines pipelines, IPipelineControl control, ServingReader serving, DeploymentOptions options) : IOperationPlan
{
    public const string KindName = "deployment.stage";
    private const int RunsRead = 20;

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps =>
    [
        new("approve", "Approve the version in the model registry", TimeSpan.FromMinutes(15), ApproveAsync),
        new("find-run", "Find the run of the deploy pipeline", TimeSpan.FromMinutes(15), FindRunAsync),
        new("staging", "Deploy to staging", options.LongestDeployment, FollowAsync),
        new("verify", "Verify staging, and wait at the approval", TimeSpan.FromMinutes(30), VerifyAsync),
    ];

    public Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct) => Task.CompletedTask;

    public async Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct)
    {
        var promotion = await PromotionSteps.TrackedAsync(work, operation, ct);
        if (promotion.AwaitProduction(work.Now) is { } wrong) throw new InvalidOperationException(wrong.Sentence);
        work.Audit(PromotionRecord.Of(promotion, "deployment.staged", "Staging serves it; production waits for a decision.", new FieldChange("State", nameof(PromotionState.Staging), promotion.State.ToString())));
        var about = await cases.OfAsync(work.Db, promotion, work.Now, ct);
        PromotionTransitions.TellDeciders(work, promotion, PromotionStage.Production, about, $"Version {promotion.ModelVersion} of {promotion.ProjectName} runs in staging. Production waits for your decision.");
    }

    private async Task<StepOutcome> ApproveAsync(StepContext context, CancellationToken ct)
    {
        var promotion = await steps.ReadAsync(context, ct);
        var read = await steps.VerifyBytesAsync(promotion, ct);
        if (read.Error is { } error) return StepOutcome.From(error);
        switch (read.Value!.Approval)
        {
            case ModelApproval.Approved:
                return StepOutcome.Done("The model registry says Approved.");
            case ModelApproval.Rejected when promotion.Kind is PromotionKind.Release:
                return StepOutcome.Fail(new Error("deployment.rejected-outside", "The model registry says Rejected: somebody rejected the version outside Portal.", "Reject it here too, or set it to PendingManualApproval in AWS and retry.", ErrorKind.Failed));
        }

        if (!await steps.IsDecidedAsync(context, PromotionStage.Staging, ct)) return StepOutcome.Fail(PromotionErrors.Undecided);
        await context.EnsureLeaseAsync(ct);
        var set = await registry.SetStatusAsync(promotion.PackageArn, ModelApproval.Approved, PromotionRecord.Summary(promotion, PromotionStage.Staging, options.PublicAddress), ct);
        if (set.Error is { } refused) return StepOutcome.From(refused);
        context.Called(set.Value);
        return StepOutcome.Wait(TimeSpan.Zero, "The model registry is told; looking whether it says Approved.");
    }

    /// <summary>Approving starts the pipeline by an event. Events can be lost, and a version approved before sends none: then Portal starts it, once.</summary>
    private async Task<StepOutcome> FindRunAsync(StepContext context, CancellationToken ct)
    {
        var promotion = await steps.ReadAsync(context, ct);
        var names = await steps.NamesAsync(context, ct);
        if (names.Error is { } unnamed) return StepOutcome.From(unnamed);
        var runs = await pipelines.ListRunsAsync(names.Value!.DeployPipeline, RunsRead, ct);
        if (runs.Error is { } error) return StepOutcome.From(error);
        // Clocks may differ a little.
        var earliest = context.Operation.CreatedAt - TimeSpan.FromSeconds(30);
        var taken = await steps.RunsOfOthersAsync(promotion, ct);
        foreach (var run in runs.Value!.Where(run => run.StartedAt >= earliest && !taken.Contains(run.Id, StringComparer.Ordinal)).OrderBy(run => run.StartedAt))
        {
            var detail = await pipelines.FindRunAsync(names.Value.DeployPipeline, run.Id, ct);
            if (detail.Error is { } unreadable) return StepOutcome.From(unreadable);
            if (detail.Value?.Variables.GetValueOrDefault(DeploymentNames.VersionVariable) != promotion.PackageArn) continue;
            PromotionSteps.Change(context, (uow, tracked) =>
            {
                tracked.RunsIn(run.Id);
                uow.Audit(PromotionRecord.Of(tracked, "deployment.run", $"Execution {run.Id} of {names.Value.DeployPipeline} carries it.", new FieldChange("Execution", null, run.Id)));
            });
            return StepOutcome.Done($"Execution {run.Id} carries it.");
        }

        var waited = context.Now - context.Operation.Current!.StartedAt!.Value;
        if (promotion.Kind is PromotionKind.Release && waited < options.EventPatience) return StepOutcome.Wait(steps.Poll, "Waiting for the event that starts the deploy pipeline.");
        await context.EnsureLeaseAsync(ct);
        var started = await control.StartAsync(names.Value.DeployPipeline, new Dictionary<string, string>(StringComparer.Ordinal) { [DeploymentNames.VersionVariable] = promotion.PackageArn }, $"{context.Operation.Id}", ct);
        if (started.Error is { } refused) return StepOutcome.From(refused);
        return StepOutcome.Wait(TimeSpan.Zero, $"Portal started execution {started.Value}.");
    }

    private async Task<StepOutcome> FollowAsync(StepContext context, CancellationToken ct)
    {
        var promotion = await steps.ReadAsync(context, ct);
        var names = await steps.NamesAsync(context, ct);
        if (names.Error is { } unnamed) return StepOutcome.From(unnamed);
        var read = await steps.ReadRunAsync(names.Value!, promotion, ct);
        if (read.Error is { } error) return StepOutcome.From(error);
        // A failure before staging is shown as what it is, not as a staging that never comes.
        var failed = read.Value!.Actions.LastOrDefault(action => action.Status is "Failed" && action.Stage != DeploymentNames.StagingStage);
        var stage = failed is not null && read.Value.Run.Status is not "InProgress" ? failed.Stage : DeploymentNames.StagingStage;
        return await steps.FollowStageAsync(context, names.Value!, promotion, stage, ct) ?? StepOutcome.Done("The stage DeployStaging succeeded.");
    }

    private async Task<StepOutcome> VerifyAsync(StepContext context, CancellationToken ct)
    {
        var promotion = await steps.ReadAsync(context, ct);
        var names = await steps.NamesAsync(context, ct);
        if (names.Error is { } unnamed) return StepOutcome.From(unnamed);
        var sight = await serving.ReadAsync(names.Value!, PromotionStage.Staging, ct);
        if (sight.Error is { } error) return StepOutcome.From(error);
        if (sight.Value!.PackageArn != promotion.PackageArn) return StepOutcome.Fail(PromotionErrors.NotServing(sight.Value.Name, sight.Value.Words));
        if (!sight.Value.IsReady) return StepOutcome.Wait(steps.Poll, $"{sight.Value.Name} {sight.Value.Words}.");
        var pipeline = await pipelines.FindAsync(names.Value!.DeployPipeline, ct);
        if (pipeline.Error is { } unreadable) return StepOutcome.From(unreadable);
        var approval = pipeline.Value?.Stages.FirstOrDefault(stage => stage.Name == DeploymentNames.ApprovalStage);
        // Somebody may have answered it in AWS already; that is noticed by the watch, not hidden here.
        var isThere = approval?.ExecutionId == promotion.ExecutionId && approval!.Actions.Any(action => action.Token is not null || action.Status is "Succeeded" or "Failed");
        return isThere ? StepOutcome.Done($"{sight.Value.Name} {sight.Value.Words}, and the pipeline waits for the decision.") : StepOutcome.Wait(steps.Poll, "The pipeline has not reached the approval yet.");
    }
}
