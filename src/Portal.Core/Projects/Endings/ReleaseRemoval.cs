using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Projects.Failures;
using Portal.Core.Projects.Plans;
using Portal.Core.Projects.Upgrades;

namespace Portal.Core.Projects.Endings;

/// <summary>The steps of a deletion that end what the project's pipelines run and made.</summary>
public sealed class ReleaseRemoval(
    ProjectRemoval removal, IReleasePipelines pipelines, IPipelineControl control, IProjectStacks stacks, IReleaseStacks deletion, IProjectActivity activity,
    IModelRegistry registry, IServing serving, StackFollower follower, ProjectOptions options)
{
    /// <summary>A sentence that names what stays.</summary>
    public const string Remains = "remains";

    private const int RunsLookedAt = 20;
    private const string Because = "The project is being deleted.";

    public async Task<StepOutcome> StopPipelinesAsync(StepContext context, CancellationToken ct)
    {
        if (DeploymentNames.Of(await removal.ReadAsync(context, ct)).Value is not { } names) return StepOutcome.Done("It has no pipelines that Portal knows of.");
        var waiting = await RejectWaitingAsync(context, names, ct);
        if (waiting is not null) return waiting;
        foreach (var pipeline in new[] { names.BuildPipeline, names.DeployPipeline })
        {
            var runs = await pipelines.ListRunsAsync(pipeline, RunsLookedAt, ct);
            if (runs.Error is { Kind: ErrorKind.NotFound }) continue;
            if (runs.Error is { } error) return StepOutcome.From(error);
            var going = runs.Value!.Where(run => run.Status is "InProgress" or "Stopping").ToArray();
            foreach (var run in going.Where(run => run.Status == "InProgress"))
            {
                await context.EnsureLeaseAsync(ct);
                var stopped = await control.StopAsync(pipeline, run.Id, Because, ct);
                // It may have ended in this very moment; the next look tells.
                if (stopped.Error is { Kind: not ErrorKind.Conflict } refused) return StepOutcome.From(refused);
                context.Called(stopped.Value);
            }

            if (going.Length > 0) return StepOutcome.Wait(options.PollInterval, $"{pipeline} is stopping.");
        }

        return StepOutcome.Done("No pipeline runs.");
    }

    public async Task<StepOutcome> DeleteMonitorAsync(StepContext context, CancellationToken ct) =>
        await DeleteAsync(context, names => ReleaseStackNames.Monitor(names), ct);

    public async Task<StepOutcome> DeleteStageAsync(StepContext context, PromotionStage stage, CancellationToken ct) =>
        ReleaseScope.ReachesOtherAccounts(await removal.ReadAsync(context, ct)) ? await DeleteInstancesAsync(context, stage, ct) : await DeleteAsync(context, names => names.Stack(stage), ct);

    public async Task<StepOutcome> VerifyNothingServesAsync(StepContext context, CancellationToken ct)
    {
        if (DeploymentNames.Of(await removal.ReadAsync(context, ct)).Value is not { } names) return StepOutcome.Done("Nothing was released.");
        var listed = await activity.ListEndpointsAsync(names.EndpointStem, ct);
        if (listed.Error is { } error) return StepOutcome.From(error);
        var left = listed.Value!.Where(endpoint => endpoint.Name.StartsWith($"{names.EndpointStem}-", StringComparison.Ordinal)).Select(endpoint => endpoint.Name).ToArray();
        return left.Length == 0 ? StepOutcome.Done("SageMaker lists no endpoint of the project.") : StepOutcome.Fail(EndingErrors.StillServes(string.Join(", ", left)));
    }

    /// <summary>Looks for what no stack held; with what the template keeps it is all that stays.</summary>
    public async Task<StepOutcome> NameRemainsAsync(StepContext context, CancellationToken ct)
    {
        var stays = new List<string>();
        if (context.Operation.Recall(ProjectRemoval.Kept) is { Length: > 0 } kept) stays.Add($"what the template keeps ({kept})");
        if (DeploymentNames.Of(await removal.ReadAsync(context, ct)).Value is { } names)
        {
            var versions = await registry.ListAsync(names.ModelPackageGroup, null, ct);
            if (versions.Error is { Kind: not ErrorKind.NotFound } error) return StepOutcome.From(error);
            if (versions.Value is { Items.Count: > 0 and var count } page) stays.Add($"{count}{(page.Next is null ? "" : " or more")} model {(count == 1 ? "version" : "versions")} in {names.ModelPackageGroup}");
            var training = await serving.FindPipelineAsync(names.TrainingPipeline, ct);
            if (training.Error is { } unread) return StepOutcome.From(unread);
            if (training.Value is { } pipeline) stays.Add($"the training pipeline {pipeline.Name}");
        }

        var sentence = stays.Count == 0 ? "Nothing stays in AWS." : $"These stay in AWS: {string.Join("; ", stays)}.";
        ProjectRemoval.Remember(context, Remains, sentence);
        return StepOutcome.Done(sentence);
    }

    /// <summary>Releases into other accounts are stacks of a stack set; the set goes with the project once it is empty.</summary>
    private async Task<StepOutcome> DeleteInstancesAsync(StepContext context, PromotionStage stage, CancellationToken ct)
    {
        if (DeploymentNames.Of(await removal.ReadAsync(context, ct)).Value is not { } names) return StepOutcome.Done("Nothing was released.");
        var name = names.Stack(stage);
        var listed = await deletion.ListInstancesAsync(name, ct);
        if (listed.Error is { } error) return StepOutcome.From(error);
        if (listed.Value is not { Count: > 0 } instances) return StepOutcome.Done($"No account holds a stack of {name}.");
        var left = string.Join("; ", instances.Select(instance => $"{instance.Account} in {instance.Region} is {instance.Status}{(instance.Reason is null ? "" : $": {instance.Reason}")}"));
        var asked = $"asked-{name}";
        if (context.Operation.Recall(asked) == ProjectRemoval.AttemptOf(context)) return StepOutcome.Wait(options.PollInterval, $"CloudFormation deletes {name}: {left}.");
        await context.EnsureLeaseAsync(ct);
        var deleted = await deletion.DeleteInstancesAsync(name, instances, $"{context.Operation.Id}-{ProjectRemoval.AttemptOf(context)}", ct);
        // A release or an earlier deletion is still at work on the set; the next look tells.
        if (deleted.Error is { Kind: ErrorKind.Conflict } busy) return StepOutcome.Wait(options.PollInterval, $"{busy.Sentence} {left}.");
        if (deleted.Error is { } refused) return StepOutcome.From(FailureDoctor.Explain(refused));
        context.Called(deleted.Value);
        ProjectRemoval.Asked(context, asked, ProjectRemoval.AttemptOf(context), $"The stacks of {name} in other accounts.");
        return StepOutcome.Wait(options.PollInterval, $"CloudFormation is asked to delete {name} in {instances.Count} accounts and regions.");
    }

    /// <summary>An approval that waits is no action that ends by itself: it is answered. Null when none waits.</summary>
    private async Task<StepOutcome?> RejectWaitingAsync(StepContext context, DeploymentNames names, CancellationToken ct)
    {
        var sight = await pipelines.FindAsync(names.DeployPipeline, ct);
        if (sight.Error is { } error) return StepOutcome.From(error);
        foreach (var stage in sight.Value?.Stages ?? [])
        {
            if (stage.Actions.FirstOrDefault(action => action.Token is not null) is not { } waiting) continue;
            await context.EnsureLeaseAsync(ct);
            var answered = await control.AnswerAsync(new(names.DeployPipeline, stage.Name, waiting.Name, waiting.Token!, IsApproved: false, Because), ct);
            if (answered.Error is { Kind: not ErrorKind.Conflict } refused) return StepOutcome.From(refused);
            context.Called(answered.Value);
            return StepOutcome.Wait(options.PollInterval, "A release that waited for approval is rejected.");
        }

        return null;
    }

    private async Task<StepOutcome> DeleteAsync(StepContext context, Func<DeploymentNames, string> nameOf, CancellationToken ct)
    {
        var project = await removal.ReadAsync(context, ct);
        if (DeploymentNames.Of(project).Value is not { } names) return StepOutcome.Done("Nothing was released.");
        var name = nameOf(names);
        var found = await stacks.FindAsync(name, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is not { Status: not "DELETE_COMPLETE" } stack) return StepOutcome.Done($"There is no stack {name}.");
        var progress = await follower.FollowStackAsync(context, project, stack.Arn, ct);
        if (progress.Error is { } unreadable) return StepOutcome.From(unreadable);
        if (stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal)) return StepOutcome.Wait(options.PollInterval, $"CloudFormation says {stack.Status} of {name}.");
        var asked = $"asked-{name}";
        if (stack.Status == "DELETE_FAILED" && context.Operation.Recall(asked) == ProjectRemoval.AttemptOf(context))
        {
            var diagnosis = FailureDoctor.Explain(stack.StatusReason ?? $"CloudFormation says {stack.Status} of {name}.", progress.Value!.Events);
            return StepOutcome.Fail(diagnosis.Error, diagnosis.LogicalId);
        }

        await context.EnsureLeaseAsync(ct);
        var deleted = await deletion.DeleteAsync(stack.Arn, $"{context.Operation.Id}-{ProjectRemoval.AttemptOf(context)}", ct);
        if (deleted.Error is { } refused) return StepOutcome.From(FailureDoctor.Explain(refused));
        context.Called(deleted.Value);
        ProjectRemoval.Asked(context, asked, ProjectRemoval.AttemptOf(context), $"The stack {stack.Arn}.");
        return StepOutcome.Wait(options.PollInterval, $"CloudFormation is asked to delete {name}.");
    }
}
