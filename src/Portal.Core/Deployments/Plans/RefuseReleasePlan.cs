using Portal.Core.Audit;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments.Plans;

/// <summary>Tells AWS that a version was rejected: the waiting approval, and the model registry.</summary>
public sealed class RefuseReleasePlan(PromotionSteps steps, ApprovalAnswers answers, IModelRegistry registry, DeploymentOptions options) : IOperationPlan
{
    public const string KindName = "deployment.refuse";

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps =>
    [
        new("answer", "Answer the pipeline's approval", TimeSpan.FromMinutes(15), AnswerAsync),
        new("reject", "Reject the version in the model registry", TimeSpan.FromMinutes(15), RejectAsync),
    ];

    public Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct) => Task.CompletedTask;

    public async Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct)
    {
        var promotion = await PromotionSteps.TrackedAsync(work, operation, ct);
        var rejection = promotion.Votes.LastOrDefault(vote => vote.Kind is Access.VoteKind.Reject);
        promotion.Reject(work.Now, rejection is null ? "It was rejected." : $"{rejection.VoterName} rejected it: {rejection.Reason}");
        work.Audit(PromotionRecord.Of(promotion, "deployment.rejected", promotion.Outcome, new FieldChange("State", nameof(PromotionState.Refusing), promotion.State.ToString())));
        PromotionTransitions.TellConcerned(work, promotion, "deployment.decided", $"Version {promotion.ModelVersion} of {promotion.ProjectName} was rejected.");
    }

    private async Task<StepOutcome> AnswerAsync(StepContext context, CancellationToken ct)
    {
        var promotion = await steps.ReadAsync(context, ct);
        if (promotion.ExecutionId is null) return StepOutcome.Done("No run of the pipeline carries it.");
        var names = await steps.NamesAsync(context, ct);
        if (names.Error is { } unnamed) return StepOutcome.From(unnamed);
        return await answers.GiveAsync(context, names.Value!, promotion, isApproved: false, () => Task.FromResult(true), ct);
    }

    private async Task<StepOutcome> RejectAsync(StepContext context, CancellationToken ct)
    {
        var promotion = await steps.ReadAsync(context, ct);
        if (promotion.Kind is PromotionKind.RollBack) return StepOutcome.Done("The version was good before and stays Approved; only the way back to it was rejected.");
        var found = await registry.FindAsync(promotion.PackageArn, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is null or { Approval: ModelApproval.Rejected }) return StepOutcome.Done("The model registry says Rejected.");
        await context.EnsureLeaseAsync(ct);
        var stage = promotion.ExecutionId is null ? PromotionStage.Staging : PromotionStage.Production;
        var set = await registry.SetStatusAsync(promotion.PackageArn, ModelApproval.Rejected, PromotionRecord.Summary(promotion, stage, options.PublicAddress), ct);
        if (set.Error is { } refused) return StepOutcome.From(refused);
        context.Called(set.Value);
        return StepOutcome.Wait(TimeSpan.Zero, "The model registry is told; looking whether it says Rejected.");
    }
}
