using Portal.Core.Audit;
using Portal.Core.Deployments.Plans;
using Portal.Core.Kernel;
using Portal.Core.Operations;

namespace Portal.Core.Deployments;

/// <summary>Answers the manual approval of a deploy pipeline: only for the execution and the bytes that were decided about, and never twice.</summary>
public sealed class ApprovalAnswers(PromotionSteps steps, IReleasePipelines pipelines, IPipelineControl control, DeploymentOptions options)
{
    public async Task<StepOutcome> GiveAsync(StepContext context, DeploymentNames names, Promotion promotion, bool isApproved, Func<Task<bool>> isStillDecided, CancellationToken ct)
    {
        var sight = await pipelines.FindAsync(names.DeployPipeline, ct);
        if (sight.Error is { } error) return StepOutcome.From(error);
        var stage = sight.Value?.Stages.FirstOrDefault(one => one.Name == DeploymentNames.ApprovalStage);
        var action = stage?.Actions.FirstOrDefault(one => one.Name == DeploymentNames.ApprovalAction);
        if (stage is null || action is null) return StepOutcome.Fail(PromotionErrors.NoPipelines(promotion.ProjectName));
        if (stage.ExecutionId != promotion.ExecutionId) return await ElsewhereAsync(context, names, promotion, stage, isApproved, ct);
        if (action.Token is null) return Answered(context, promotion, action, isApproved);

        if (isApproved)
        {
            if ((await steps.VerifyBytesAsync(promotion, ct)).Error is { } changed) return StepOutcome.From(changed);
            if ((await steps.ReadRunAsync(names, promotion, ct)).Error is { } other) return StepOutcome.From(other);
            if (!await isStillDecided()) return StepOutcome.Fail(PromotionErrors.Undecided);
        }

        await context.EnsureLeaseAsync(ct);
        var summary = PromotionRecord.Summary(promotion, PromotionStage.Production, options.PublicAddress);
        var answered = await control.AnswerAsync(new(names.DeployPipeline, stage.Name, action.Name, action.Token, isApproved, summary), ct);
        // Answered meanwhile, or our own answer whose response was lost: the next look says which.
        if (answered.Error is { Kind: ErrorKind.Conflict }) return StepOutcome.Wait(TimeSpan.Zero, "CodePipeline says the approval is answered already; looking by whom.");
        if (answered.Error is { } refused) return StepOutcome.From(refused);
        context.Called(answered.Value);
        return StepOutcome.Wait(TimeSpan.Zero, "CodePipeline is told; looking whether it took the answer.");
    }

    /// <summary>The stage has moved on to another execution: ours may be through it, or overtaken.</summary>
    private async Task<StepOutcome> ElsewhereAsync(StepContext context, DeploymentNames names, Promotion promotion, StageSight stage, bool isApproved, CancellationToken ct)
    {
        var read = await steps.ReadRunAsync(names, promotion, ct);
        if (read.Error is { } error) return isApproved ? StepOutcome.From(error) : StepOutcome.Done("The run is over.");
        var given = read.Value!.Actions.LastOrDefault(action => action.Stage == DeploymentNames.ApprovalStage && action.Name == DeploymentNames.ApprovalAction);
        if (given is { Status: "Succeeded" or "Failed" })
        {
            return Answered(context, promotion, new ActionSight(given.Name, given.Status, given.Summary, null, null, given.UpdatedAt, null, null), isApproved);
        }

        if (!isApproved) return StepOutcome.Done($"The run is {read.Value.Run.Status}; there is nothing to answer.");
        return StepOutcome.Fail(PromotionErrors.OtherExecution(stage.ExecutionId ?? "unknown", promotion.ExecutionId));
    }

    private static StepOutcome Answered(StepContext context, Promotion promotion, ActionSight action, bool isApproved)
    {
        var isOurs = action.Summary?.Contains(promotion.Id.ToString(), StringComparison.Ordinal) is true;
        switch (action.Status)
        {
            case "Succeeded" when isApproved && isOurs:
                return StepOutcome.Done("CodePipeline says the approval was given.");
            case "Succeeded" when isApproved:
                NoteOutside(context, "The approval of production was answered in AWS.");
                return StepOutcome.Done("The approval was given in AWS before Portal could.");
            case "Succeeded":
                return StepOutcome.Fail(new Error("deployment.approved-outside", "The approval was given in AWS although it was rejected here.", "Roll back to the version before, and find out who approved it.", ErrorKind.Failed));
            case "Failed" when !isApproved:
                return StepOutcome.Done("CodePipeline says the approval was rejected.");
            case "Failed":
                return StepOutcome.Fail(new Error("deployment.approval.over", $"The approval was rejected in AWS, or its time was over: {action.Summary ?? action.ErrorMessage ?? "no reason is given"}.", "Retry the stage in Pipelines so that it waits anew, then retry here.", ErrorKind.Failed));
            case "InProgress":
                return StepOutcome.Wait(TimeSpan.FromSeconds(1), "CodePipeline is taking the answer.");
            default:
                return StepOutcome.Fail(new Error("deployment.approval.none", "The pipeline does not wait for an approval.", "Look at the deploy pipeline; then retry.", ErrorKind.Failed));
        }
    }

    private static void NoteOutside(StepContext context, string sentence) => PromotionSteps.Change(context, (uow, tracked) =>
    {
        tracked.WasTouchedOutside(sentence);
        uow.Audit(PromotionRecord.Of(tracked, "deployment.outside", sentence, new FieldChange("Outside", null, sentence)));
    });
}
