using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects.Failures;

namespace Portal.Core.Projects.Plans;

/// <summary>
/// The steps that take what SageMaker and Service Catalog made for a project away, and only what bears its tag. Cleaning up after a
/// failure and deleting a project share them.
/// </summary>
public sealed class ProjectRemoval(
    IDbContextFactory<PortalDbContext> contexts, IProjectProvisioning projects, IProjectStacks stacks, StackFollower follower, ProjectOptions options)
{
    /// <summary>What the template keeps on purpose, comma separated, once <see cref="VerifyAsync"/> is done.</summary>
    public const string Kept = "kept";

    private const string FailedAt = "delete-failed-at";
    private static readonly TimeSpan ShortStep = TimeSpan.FromMinutes(15);

    public IReadOnlyList<StepDefinition> Steps =>
    [
        new("delete-project", "Ask SageMaker to delete the project", ShortStep, DeleteAsync),
        new("await-deleted", "Wait until the project is gone", options.LongestLaunch, AwaitDeletedAsync),
        new("terminate-launch", "Terminate what Service Catalog still holds", options.LongestLaunch, TerminateAsync),
        new("verify-gone", "Verify that nothing is left", ShortStep, VerifyAsync),
    ];

    public async Task<Project> ReadAsync(StepContext context, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Projects.AsNoTracking().SingleAsync(row => row.Id == context.Operation.ProjectId, ct);
    }

    public static void Remember(StepContext context, string key, string value) => context.Save((uow, _) =>
    {
        uow.Db.Operations.Local.Single(row => row.Id == context.Operation.Id).Remember(key, value);
        return Task.CompletedTask;
    });

    /// <summary>Notes a request to AWS that the step then waits for: in its memory and in the record.</summary>
    public static void Asked(StepContext context, string key, string value, string sentence) => context.Save((uow, _) =>
    {
        uow.Db.Operations.Local.Single(row => row.Id == context.Operation.Id).Remember(key, value);
        uow.Audit(new AuditEvent("project.removal.asked", AuditTarget.Project(context.Operation.ProjectName), AuditOutcome.Succeeded, sentence)
        {
            Project = context.Operation.ProjectName,
            CorrelationId = context.Operation.Id.ToString(),
            AwsRequestIds = context.RequestIds,
        });
        return Task.CompletedTask;
    });

    /// <summary>Tells one attempt of a step from the next: a retry begins it anew.</summary>
    public static string AttemptOf(StepContext context) => context.Operation.Current!.StartedAt!.Value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private async Task<StepOutcome> DeleteAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        var found = await projects.FindAsync(project.Name, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        if (found.Value is not { } cloud) return StepOutcome.Done("SageMaker has no project of this name.");
        if (!project.Owns(cloud)) return StepOutcome.Done("The project of this name was made outside Portal; it is left alone.");
        if (cloud.Status is "DeleteInProgress") return StepOutcome.Done("SageMaker is deleting it already.");
        if (cloud.Status is "Pending" or "CreateInProgress" or "UpdateInProgress")
        {
            return StepOutcome.Wait(options.PollInterval, $"SageMaker says {cloud.Status}; it can be deleted once that has ended.");
        }

        return await AskAsync(context, project, ct) ?? StepOutcome.Done("SageMaker accepted the deletion.");
    }

    private async Task<StepOutcome> AwaitDeletedAsync(StepContext context, CancellationToken ct)
    {
        var project = await ReadAsync(context, ct);
        var found = await projects.FindAsync(project.Name, ct);
        if (found.Error is { } error) return StepOutcome.From(error);
        var progress = await FollowAsync(context, project, ct);
        if (progress.Error is { } unreadable) return StepOutcome.From(unreadable);
        if (found.Value is not { } cloud || !project.Owns(cloud)) return StepOutcome.Done("SageMaker no longer has it.");
        if (cloud.Status is not "DeleteFailed") return StepOutcome.Wait(options.PollInterval, $"SageMaker says {cloud.Status}. {progress.Value!.Sentence}");

        // A person mended the cause and chose Retry: SageMaker is asked once more.
        if (context.Operation.Recall(FailedAt) is { Length: > 0 } failedAt && failedAt != AttemptOf(context))
        {
            if (await AskAsync(context, project, ct) is { } refused) return refused;
            Asked(context, FailedAt, "", "SageMaker is asked once more.");
            return StepOutcome.Wait(options.PollInterval, "SageMaker is asked once more.");
        }

        Remember(context, FailedAt, AttemptOf(context));
        var diagnosis = FailureDoctor.Explain(cloud.StatusMessage ?? "SageMaker says DeleteFailed.", progress.Value!.Events);
        return StepOutcome.Fail(diagnosis.Error, diagnosis.LogicalId);
    }

    /// <summary>Null when SageMaker accepted.</summary>
    private async Task<StepOutcome?> AskAsync(StepContext context, Project project, CancellationToken ct)
    {
        await context.EnsureLeaseAsync(ct);
        var deleted = await projects.DeleteAsync(project.Name, ct);
        context.Called(deleted.Error?.RequestId ?? deleted.Value);
        return deleted.Error is { } refused ? StepOutcome.From(FailureDoctor.Explain(refused)) : null;
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
        Remember(context, Kept, string.Join(", ", retained));
        return StepOutcome.Done(retained.Count == 0
            ? "Nothing is left."
            : $"Kept on purpose by the template: {string.Join(", ", retained)}.");
    }

    private Task<Result<StackProgress>> FollowAsync(StepContext context, Project project, CancellationToken ct) => project.StackArn is { } arn
        ? follower.FollowStackAsync(context, project, arn, ct)
        : Task.FromResult<Result<StackProgress>>(StackProgress.NotBegun);

    private static async Task KeepOnlyAsync(UnitOfWork work, ProjectId id, IReadOnlyList<string> retained, CancellationToken ct)
    {
        var rows = await work.Db.ProjectResources.Where(row => row.ProjectId == id).ToListAsync(ct);
        work.Db.ProjectResources.RemoveRange(rows.Where(row => !retained.Contains(row.LogicalId, StringComparer.Ordinal)));
    }
}
