using Portal.Core.Kernel;

namespace Portal.Core.Platform;

/// <summary>Templates of the base stacks as they are deployed, and what another one would change.</summary>
public interface IBaseTemplates
{
    /// <summary>The template a stack runs, as it was handed in (<c>cloudformation:GetTemplate</c>).</summary>
    Task<Result<string>> ReadDeployedAsync(string stackArn, CancellationToken ct);

    /// <summary>
    /// Asks CloudFormation what a template would change and deletes the question again, whatever the answer
    /// (<c>CreateChangeSet</c>, <c>DescribeChangeSet</c>, <c>DeleteChangeSet</c>). Nothing is ever executed.
    /// </summary>
    /// <param name="kept">Parameters that keep the value they have; others take the template's default.</param>
    Task<Result<StackPreview>> PreviewAsync(string stackArn, string template, IReadOnlyList<string> kept, CancellationToken ct);
}

/// <summary>Templates that this build of Portal ships.</summary>
public interface IShippedTemplates
{
    /// <summary>The text of one, by its path below <c>cfn/</c>; null when there is none.</summary>
    string? Find(string path);

    IReadOnlyList<string> Paths { get; }
}

/// <param name="Leftover">Why the question could not be deleted; null when it was.</param>
public sealed record StackPreview(IReadOnlyList<StackChange> Changes, IReadOnlyList<string> RequestIds, Error? Leftover);

/// <param name="Properties">What differs, by name.</param>
public sealed record StackChange(StackChangeKind Kind, string LogicalId, string PhysicalId, string Type, IReadOnlyList<string> Properties);

public enum StackChangeKind
{
    /// <summary>Deleted and made anew, under a new id.</summary>
    Replaced,

    /// <summary>CloudFormation decides while it works.</summary>
    MayBeReplaced,

    Removed,
    Added,

    /// <summary>Changed in place.</summary>
    Modified,
}
