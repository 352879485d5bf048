using Portal.Core.Kernel;

namespace Portal.Core.Operations;

/// <summary>An operation as pages show it.</summary>
public sealed record OperationDetail(
    OperationId Id,
    string Kind,
    ProjectId ProjectId,
    string ProjectName,
    OperationState State,
    string RequestedByName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    string? Then,
    IReadOnlyList<StepDetail> Steps,
    Guid? Subject)
{
    /// <summary>The failure a person has to decide about, when there is one.</summary>
    public Failure? Failure => State is OperationState.NeedsAttention or OperationState.Cancelled
        ? Steps.LastOrDefault(step => step.Failure is not null)?.Failure
        : null;

    /// <summary>The kind in words.</summary>
    public string Title => OperationTitles.Of(Kind);

    public static OperationDetail Of(Operation operation) => new(
        operation.Id,
        operation.Kind,
        operation.ProjectId,
        operation.ProjectName,
        operation.State,
        operation.RequestedByName,
        operation.CreatedAt,
        operation.EndedAt,
        operation.Then,
        [.. operation.Steps.OrderBy(step => step.Ordinal).Select(step => new StepDetail(step.Key, step.Title, step.State, step.StartedAt, step.EndedAt, step.Message, step.Attempts, step.Failure))],
        operation.SubjectId);
}

public sealed record StepDetail(
    string Key, string Title, StepState State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Message, int Attempts, Failure? Failure);

/// <summary>Plain words for the kinds of operation.</summary>
public static class OperationTitles
{
    public static string Of(string kind) => kind switch
    {
        "project.create" => "Create project",
        "project.clean-up" => "Clean up project",
        "project.upgrade" => "Upgrade project",
        "project.delete" => "Delete project",
        "studio.provision" => "Make Studio user",
        "studio.suspend" => "Suspend Studio user",
        "studio.remove" => "Remove Studio user",
        "deployment.stage" => "Release to staging",
        "deployment.release" => "Release to production",
        "deployment.refuse" => "Reject version",
        _ => kind,
    };
}
