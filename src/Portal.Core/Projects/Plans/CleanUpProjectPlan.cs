using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects.Failures;

namespace Portal.Core.Projects.Plans;

/// <summary>Removes what a failed creation left behind, and only what bears its tag; then makes it again or gives it up.</summary>
public sealed class CleanUpProjectPlan(
    IDbContextFactory<PortalDbContext> contexts,
    IProjectProvisioning projects,
    IProjectStacks stacks,
    StackFollower follower,
    ProjectOptions options) : IOperationPlan
{
    public const string KindName = "project.clean-up";
    public const string ThenRetry = "retry";
    public const string ThenGiveUp = "give-up";

    private static readonly TimeSpan ShortStep = TimeSpan.FromMinutes(15);

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps =>
    [
        new("delete-project", "Ask SageMaker to delete the project", ShortStep, DeleteAsync),
        new("await-deleted", "Wait until the project is gone", options.LongestLaunch, AwaitDeletedAsync),
        new("terminate-launch", "Terminate what Service Catalog still holds", options.LongestLaunch, TerminateAsync),
        new("verify-gone", "Verify that nothing is left", ShortStep, VerifyAsync),
        new("finish", "Close the clean-up", ShortStep, FinishAsync),
    ];

    public async Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct)
    {
        var project = await work.Db.Projects.SingleAsync(row => row.Id == operation.ProjectId, ct);
        var before = project.State.ToString();
        if (project.Fail() is null)
        {
            work.Audit(ProjectChanges.Transition(project, "project.clean-up.failed", failure.Error.Sentence, operation.Id.ToString(), before));
        }
    }

    private async Task<StepOutcome> DeleteAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        var found = await projects.FindAsync(project.Name, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is not { } cloud) return StepOutcome.Done("SageMaker has no project of this name.");
        if (!IsOurs(project, cloud)) return StepOutcome.Done("The project of this name was made outside Portal; it is left alone.");
        if (cloud.Status is "DeleteInProgress") return StepOutcome.Done("SageMaker is deleting it already.");
        if (cloud.Status is "Pending" or "CreateInProgress")
        {
            return StepOutcome.Wait(options.PollInterval, $"SageMaker says {cloud.Status}; it can be deleted once that has ended.");
        }

        await context.EnsureLeaseAsync(ct);
        var deleted = await projects.DeleteAsync(project.Name, ct);
        context.Called(deleted.Error?.RequestId ?? deleted.Value);
        return deleted.Error is { } refused ? StepOutcome.From(FailureDoctor.Explain(refused)) : StepOutcome.Done("SageMaker accepted the deletion.");
    }

    private async Task<StepOutcome> AwaitDeletedAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        var found = await projects.FindAsync(project.Name, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        var progress = await FollowAsync(context, project, ct);
        if (progress.Error is { } unreadable) return StepOutcome.From(unreadable);
        if (found.Value is not { } cloud || !IsOurs(project, cloud)) return StepOutcome.Done("SageMaker no longer has it.");
        if (cloud.Status is not "DeleteFailed") return StepOutcome.Wait(options.PollInterval, $"SageMaker says {cloud.Status}. {progress.Value!.Sentence}");
        var diagnosis = FailureDoctor.Explain(cloud.StatusMessage ?? "SageMaker says DeleteFailed.", progress.Value!.Events);
        return StepOutcome.Fail(diagnosis.Error, diagnosis.LogicalId);
    }

    private async Task<StepOutcome> TerminateAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        if (project.ProvisionedProductId is not { } launchId) return StepOutcome.Done("Nothing was launched.");
        var found = await projects.FindLaunchAsync(launchId, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is not { } launch) return StepOutcome.Done("Service Catalog holds nothing.");
        var progress = await FollowAsync(context, project, ct);
        if (progress.Error is { } unreadable) return StepOutcome.From(unreadable);
        if (launch.Status is "UNDER_CHANGE") return StepOutcome.Wait(options.PollInterval, $"Service Catalog says {launch.Status}. {progress.Value!.Sentence}");

        await context.EnsureLeaseAsync(ct);
        // The token makes a second call after a lost response the same call.
        var terminated = await projects.TerminateLaunchAsync(launchId, $"{context.Operation.Id}-{context.Operation.Current!.StartedAt!.Value.ToUnixTimeSeconds()}", ct);
        context.Called(terminated.Error?.RequestId ?? terminated.Value);
        return terminated.Error is { } refused
            ? StepOutcome.From(FailureDoctor.Explain(refused))
            : StepOutcome.Wait(options.PollInterval, "Service Catalog is terminating the launch.");
    }

    private async Task<StepOutcome> VerifyAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        if (project.StackArn is not { } stackArn)
        {
            context.Save((uow, token) => KeepOnlyAsync(uow, project.Id, [], token));
            return StepOutcome.Done("There was no stack.");
        }

        var stack = await stacks.FindAsync(stackArn, ct);
        if (stack.Error is { } error) return StepOutcome.From(error);
        if (stack.Value is { Status: not "DELETE_COMPLETE" } standing)
        {
            return StepOutcome.Fail(ProjectErrors.StackRemains(standing.Name, standing.Status));
        }

        var listed = await stacks.ReadResourcesAsync(stackArn, ct);
        if (listed.Error is { Kind: not ErrorKind.NotFound } unreadable) return StepOutcome.From(unreadable);
        var retained = (listed.Value ?? []).Where(row => row.Status is "DELETE_SKIPPED").Select(row => row.LogicalId).ToList();
        context.Save((uow, token) => KeepOnlyAsync(uow, project.Id, retained, token));
        return StepOutcome.Done(retained.Count == 0
            ? "Nothing is left."
            : $"Kept on purpose by the template: {string.Join(", ", retained)}.");
    }

    private static Task<StepOutcome> FinishAsync(StepContext context, CancellationToken ct) => Task.FromResult(
        StepOutcome.Done(context.Operation.Then == ThenRetry ? "The project is made again." : "The project is given up."));

    /// <summary>What follows is decided in the transaction that ends the clean-up, so neither can happen without the other.</summary>
    public async Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct)
    {
        var project = await work.Db.Projects.SingleAsync(row => row.Id == operation.ProjectId, ct);
        var before = project.State.ToString();
        if (operation.Then == ThenRetry && project.CleanedUp() is null)
        {
            var next = Operation.Start(plans.Latest(CreateProjectPlan.KindName), project.Id, project.Name, operation.Requester, work.Now);
            project.IsMadeBy(next.Id);
            work.Enqueue(next);
            work.Audit(ProjectChanges.Transition(project, "project.create.again", "Made again after a clean-up.", next.Id.ToString(), before));
        }
        else if (operation.Then == ThenGiveUp && project.GiveUp() is null)
        {
            work.Audit(ProjectChanges.Transition(project, "project.given-up", "Given up after a clean-up.", operation.Id.ToString(), before));
        }
    }

    private Task<Result<StackProgress>> FollowAsync(StepContext context, Project project, CancellationToken ct) => project.StackArn is { } arn
        ? follower.FollowStackAsync(context, project, arn, ct)
        : Task.FromResult<Result<StackProgress>>(StackProgress.NotBegun);

    private static async Task KeepOnlyAsync(UnitOfWork work, ProjectId id, IReadOnlyList<string> retained, CancellationToken ct)
    {
        var rows = await work.Db.ProjectResources.Where(row => row.ProjectId == id).ToListAsync(ct);
        work.Db.ProjectResources.RemoveRange(rows.Where(row => !retained.Contains(row.LogicalId, StringComparer.Ordinal)));
    }

    private static bool IsOurs(Project project, CloudProject cloud) => cloud.OperationTag == project.MadeBy.ToString();

    private async Task<Project> ReadAsync(StepContext context, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Projects.AsNoTracking().SingleAsync(row => row.Id == context.Operation.ProjectId, ct);
    }
}
