using Portal.Core.Kernel;

namespace Portal.Core.Projects.Stuck;

/// <summary>Something that gets on no further by itself.</summary>
/// <param name="Id">Of the operation, project or access that it is.</param>
/// <param name="Since">When it stopped, or began to be as it is.</param>
/// <param name="Says">What is known of it, in a sentence.</param>
/// <param name="CloseRefusal">Why the caller may not close it by force; null when they may.</param>
public sealed record StuckRow(StuckKind Kind, Guid Id, string Title, ProjectId ProjectId, string ProjectName, DateTimeOffset Since, string Says, Error? CloseRefusal);

public enum StuckKind
{
    /// <summary>An operation that waits for a person.</summary>
    Operation,

    /// <summary>A project in a state that only an operation leads out of, and no operation works on it.</summary>
    Project,

    /// <summary>Access in a state that only an operation leads out of, and no operation works on it.</summary>
    Access,
}

/// <summary>What an ended project left in AWS, as Portal saw it last: kept on purpose by its template, or half-made when it was given up.</summary>
public sealed record LeftBehind(ProjectId ProjectId, string ProjectName, ProjectState State, IReadOnlyList<ProjectResource> Resources);
