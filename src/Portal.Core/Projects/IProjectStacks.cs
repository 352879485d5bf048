using Portal.Core.Kernel;

namespace Portal.Core.Projects;

/// <summary>The CloudFormation stack behind a project.</summary>
public interface IProjectStacks
{
    /// <summary>Status, tags, parameters and outputs (<c>DescribeStacks</c>); null when there is no such stack.</summary>
    Task<Result<ProjectStack?>> FindAsync(string stackNameOrArn, CancellationToken ct);

    /// <summary>Events newer than <paramref name="afterEventId"/>, oldest first (<c>DescribeStackEvents</c>, read until that event is met).</summary>
    Task<Result<IReadOnlyList<StackEvent>>> ReadEventsAsync(string stackNameOrArn, string? afterEventId, CancellationToken ct);

    /// <summary>All resources of the stack, nested ones not followed (<c>ListStackResources</c>).</summary>
    Task<Result<IReadOnlyList<StackResource>>> ReadResourcesAsync(string stackNameOrArn, CancellationToken ct);
}

public sealed record ProjectStack(
    string Name,
    string Arn,
    string Status,
    string? StatusReason,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyDictionary<string, string> Outputs);

public sealed record StackEvent(string EventId, DateTimeOffset At, string LogicalId, string PhysicalId, string Type, string Status, string? Reason);

public sealed record StackResource(string LogicalId, string PhysicalId, string Type, string Status, string? Reason, DateTimeOffset UpdatedAt);
