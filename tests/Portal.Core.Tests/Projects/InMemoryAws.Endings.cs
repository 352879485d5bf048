using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Core.Projects.Endings;

namespace Portal.Core.Tests.Projects;

/// <summary>The stacks that releases made. One that is asked to go is seen going once, and is gone at the look after that.</summary>
internal sealed partial class InMemoryAws : IReleaseStacks
{
    /// <summary>Name and status; a stack whose deletion shall fail is listed in <see cref="StuckStacks"/>.</summary>
    public Dictionary<string, string> ReleaseStacks { get; } = new(StringComparer.Ordinal);

    public HashSet<string> StuckStacks { get; } = new(StringComparer.Ordinal);

    Task<Result<string?>> IReleaseStacks.DeleteAsync(string stackNameOrArn, string token, CancellationToken ct) => Answer<string?>("DeleteStackAsync", () =>
    {
        Mutations.Add($"DeleteStack {stackNameOrArn}");
        ReleaseStacks[stackNameOrArn] = "DELETE_IN_PROGRESS";
        return "req-4";
    });

    /// <summary>Stacks in other accounts, by stack set.</summary>
    public Dictionary<string, List<ReleaseInstance>> Instances { get; } = new(StringComparer.Ordinal);

    public Task<Result<IReadOnlyList<ReleaseInstance>>> ListInstancesAsync(string stackSet, CancellationToken ct) =>
        Answer<IReadOnlyList<ReleaseInstance>>(nameof(ListInstancesAsync), () => [.. Instances.GetValueOrDefault(stackSet) ?? []]);

    public Task<Result<string?>> DeleteInstancesAsync(string stackSet, IReadOnlyList<ReleaseInstance> instances, string token, CancellationToken ct) => Answer<string?>(nameof(DeleteInstancesAsync), () =>
    {
        Mutations.Add($"DeleteStackInstances {stackSet}");
        Instances[stackSet].Clear();
        return "req-5";
    });

    private static bool IsReleaseStack(string name) => name.StartsWith("sagemaker-", StringComparison.Ordinal);

    private ProjectStack? LookAtReleaseStack(string name)
    {
        if (!ReleaseStacks.TryGetValue(name, out var status)) return null;
        if (status == "DELETE_IN_PROGRESS")
        {
            if (StuckStacks.Contains(name)) ReleaseStacks[name] = "DELETE_FAILED";
            else ReleaseStacks.Remove(name);
        }

        return new(name, name, status, status == "DELETE_FAILED" ? "The endpoint is being updated." : null, NoPairs, NoPairs, NoPairs);
    }
}
