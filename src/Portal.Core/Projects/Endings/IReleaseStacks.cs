using Portal.Core.Kernel;

namespace Portal.Core.Projects.Endings;

/// <summary>The stacks that a project's deploy pipeline made. They outlive the project unless somebody deletes them first: their role goes with it.</summary>
public interface IReleaseStacks
{
    /// <summary>Asks CloudFormation to delete a stack and all it made (<c>DeleteStack</c>). Gone already is success. The value is AWS's request id.</summary>
    /// <param name="token">Makes a second call after a lost response the same call; letters, digits and hyphens, at most 128.</param>
    Task<Result<string?>> DeleteAsync(string stackNameOrArn, string token, CancellationToken ct);

    /// <summary>The stacks that a stack set holds in other accounts (<c>ListStackInstances</c>); empty when there is no such set.</summary>
    Task<Result<IReadOnlyList<ReleaseInstance>>> ListInstancesAsync(string stackSet, CancellationToken ct);

    /// <summary>Asks for the deletion of these (<c>DeleteStackInstances</c>). Gone already is success; one that is under way is an error of kind Conflict. The value is AWS's request id.</summary>
    Task<Result<string?>> DeleteInstancesAsync(string stackSet, IReadOnlyList<ReleaseInstance> instances, string token, CancellationToken ct);
}

/// <param name="Status">AWS's word: CURRENT, OUTDATED or INOPERABLE.</param>
public sealed record ReleaseInstance(string Account, string Region, string Status, string? Reason);
