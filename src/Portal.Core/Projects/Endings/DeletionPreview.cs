using Portal.Core.Kernel;

namespace Portal.Core.Projects.Endings;

/// <summary>What a deletion takes away and what it leaves, before anybody types the name.</summary>
/// <param name="Obstacle">Why it cannot be deleted now; null when it can.</param>
/// <param name="Unread">What could not be looked at, in sentences; it goes or stays all the same.</param>
public sealed record DeletionPreview(
    ProjectId Id, string Name, IReadOnlyList<DeletionLine> Goes, IReadOnlyList<DeletionLine> Stays, Error? Obstacle, IReadOnlyList<string> Unread);

/// <param name="Group">Stable word for the heading: people, serving, stacks, studio, resources, records.</param>
/// <param name="Detail">Its id in AWS, its size or what it costs; null when there is nothing to add.</param>
public sealed record DeletionLine(string Group, string What, string? Detail);
