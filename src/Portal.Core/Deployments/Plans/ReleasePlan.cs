using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments.Plans;

/// <summary>From the decision about production to a version that Describe calls show as live and watched.</summary>
public sealed class ReleasePlan(
    PromotionSteps steps, ApprovalAnswers answers, IServing serving, ServingReader stages, DeploymentOptions options) : IOperationPlan
{
    public const string KindName = "deployment.release";

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps =>
    [
        new("answer", "Answer the pipeline's approval", TimeSpan.FromMinutes(15), AnswerAsync),
        new("production", "Deploy to production", options.LongestDeployment, (context, ct) => FollowAsync(context, DeploymentNames.ProductionStage, ct)),
        new("monitor", "Attach monitoring", TimeSpan.FromHours(1), (context, ct) => FollowAsync(context, DeploymentNames.MonitorStage, ct)),
        new("verify", "Verify what serves", TimeSpan.FromMinutes(30), VerifyAsync),
    ];

    public Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct) => Task.CompletedTask;

    public async Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct)
    {
        var promotion = await PromotionSteps.TrackedAsync(work, operation, ct);
        if (promotion.GoLive(work.Now) is { } wrong) throw new InvalidOperationException(wrong.Sentence);
        await PromotionTransitions.RetireOthersAsync(work, promotion, ct);
        work.Audit(PromotionRecord.Of(promotion, "deployment.live", $"Version {promotion.ModelVersion} is live.", new FieldChange("State", nameof(PromotionState.Releasing), promotion.State.ToString())));
        PromotionTransitions.TellConcerned(work, promotion, "deployment.live", $"Version {promotion.ModelVersion} of {promotion.ProjectName} is live.");
    }

    private async Task<StepOutcome> AnswerAsync(StepContext context, CancellationToken ct)
    {
        var promotion = await steps.ReadAsync(context, ct);
        var names = await steps.NamesAsync(context, ct);
        if (names.Error is { } unnamed) return StepOutcome.From(unnamed);
        return await answers.GiveAsync(context, names.Value!, promotion, isApproved: true, () => steps.IsDecidedAsync(context, PromotionStage.Production, ct), ct);
    }

    private async Task<StepOutcome> FollowAsync(StepContext context, string stage, CancellationToken ct)
    {
        var promotion = await steps.ReadAsync(context, ct);
        var names = await steps.NamesAsync(context, ct);
        if (names.Error is { } unnamed) return StepOutcome.From(unnamed);
        return await steps.FollowStageAsync(context, names.Value!, promotion, stage, ct) ?? StepOutcome.Done($"The stage {stage} succeeded.");
    }

    private async Task<StepOutcome> VerifyAsync(StepContext context, CancellationToken ct)
    {
        var promotion = await steps.ReadAsync(context, ct);
        var names = await steps.NamesAsync(context, ct);
        if (names.Error is { } unnamed) return StepOutcome.From(unnamed);
        // The bytes once more: what is live must be what was decided about.
        if ((await steps.VerifyBytesAsync(promotion, ct)).Error is { } changed) return StepOutcome.From(changed);
        var sight = await stages.ReadAsync(names.Value!, PromotionStage.Production, ct);
        if (sight.Error is { } error) return StepOutcome.From(error);
        var production = sight.Value!;
        if (production.FailureReason is { } why && !production.IsReady) return StepOutcome.Fail(PromotionErrors.NotServing(production.Name, $"{production.Words}: {why}"));
        if (!production.IsReady) return StepOutcome.Wait(steps.Poll, $"{production.Name} {production.Words}.");
        if (production.PackageArn != promotion.PackageArn) return StepOutcome.Fail(PromotionErrors.NotServing(production.Name, production.Words));
        var monitor = await serving.FindPipelineAsync(names.Value!.MonitorPipeline, ct);
        if (monitor.Error is { } unreadable) return StepOutcome.From(unreadable);
        var watched = monitor.Value is null ? "Monitoring is not by the platform's own pipeline." : "Its monitor is in place.";
        return StepOutcome.Done($"{production.Name} {production.Words}. {watched}");
    }
}
