using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Copies a project's stack events into the record as they happen.</summary>
public sealed class StackFollower(IDbContextFactory<PortalDbContext> contexts, IProjectProvisioning projects, IProjectStacks stacks)
{
    /// <summary>Reads what is new and registers it to be saved with the step's result.</summary>
    public async Task<Result<StackProgress>> FollowAsync(StepContext context, Project project, CloudProject cloud, CancellationToken ct)
    {
        var stackArn = project.StackArn;
        if (stackArn is null)
        {
            if (cloud.ProvisionedProductId is not { } launchId) return StackProgress.NotBegun;
            var launch = await projects.FindLaunchAsync(launchId, ct);
            if (launch.Error is { } unreadable) return unreadable;
            if (launch.Value?.StackArn is not { } found) return StackProgress.NotBegun with { IsAtRest = launch.Value is not { Status: "UNDER_CHANGE" } };
            stackArn = found;
            context.Save(async (uow, token) =>
            {
                var tracked = await uow.Db.Projects.SingleAsync(row => row.Id == project.Id, token);
                tracked.HasStack(found);
                uow.Audit(ProjectChanges.Found(tracked, context.Operation.Id));
            });
        }

        return await FollowStackAsync(context, project, stackArn, ct);
    }

    /// <summary>The same when the stack is known.</summary>
    public async Task<Result<StackProgress>> FollowStackAsync(StepContext context, Project project, string stackArn, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = db.ProjectStackEvents.AsNoTracking().Where(row => row.ProjectId == project.Id);
        var last = await known.MaxAsync(row => (int?)row.Ordinal, ct) ?? 0;
        // A project has several stacks in its life; each is read on from where it was left.
        var lastOfStack = await known.Where(row => row.StackName == stackArn).OrderByDescending(row => row.Ordinal).Select(row => row.EventId).FirstOrDefaultAsync(ct);
        var fresh = await stacks.ReadEventsAsync(stackArn, lastOfStack, ct);
        if (fresh.Error is { Kind: ErrorKind.NotFound }) return StackProgress.NotBegun;
        if (fresh.Error is { } error) return error;

        var rows = fresh.Value!.Select((happened, index) => Row(project.Id, stackArn, last + 1 + index, happened)).ToList();
        if (rows.Count > 0)
        {
            context.Save((uow, _) =>
            {
                uow.Db.ProjectStackEvents.AddRange(rows);
                return Task.CompletedTask;
            });
        }

        var stored = await db.ProjectStackEvents.AsNoTracking()
            .Where(row => row.ProjectId == project.Id && row.StackName == stackArn)
            .OrderBy(row => row.Ordinal)
            .ToListAsync(ct);
        return StackProgress.Of(stackArn, [.. stored, .. rows]);
    }

    private static ProjectStackEvent Row(ProjectId project, string stackArn, int ordinal, StackEvent happened) => new()
    {
        ProjectId = project,
        EventId = happened.EventId,
        StackName = stackArn,
        Ordinal = ordinal,
        At = happened.At,
        LogicalId = happened.LogicalId,
        PhysicalId = happened.PhysicalId,
        Type = happened.Type,
        Status = happened.Status,
        Reason = happened.Reason,
    };
}

/// <summary>How far a stack has come, told from its events.</summary>
/// <param name="IsAtRest">False while CloudFormation still works on it or rolls it back.</param>
public sealed record StackProgress(IReadOnlyList<ProjectStackEvent> Events, int Begun, int Complete, bool IsAtRest)
{
    public static StackProgress NotBegun { get; } = new([], 0, 0, IsAtRest: true);

    public string Sentence => Begun == 0
        ? "The stack has not begun."
        : $"{Complete} of {Begun} resources that were begun are complete.";

    public static StackProgress Of(string stackArn, IReadOnlyList<ProjectStackEvent> events)
    {
        var own = events.Where(happened => happened.PhysicalId != stackArn).ToList();
        var latest = own.GroupBy(happened => happened.LogicalId, StringComparer.Ordinal).Select(group => group.Last().Status).ToList();
        var stack = events.LastOrDefault(happened => happened.PhysicalId == stackArn)?.Status;
        return new(
            events,
            latest.Count,
            latest.Count(status => status.EndsWith("_COMPLETE", StringComparison.Ordinal)),
            stack is not null && !stack.EndsWith("_IN_PROGRESS", StringComparison.Ordinal));
    }
}
