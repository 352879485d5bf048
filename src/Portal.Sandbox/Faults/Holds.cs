using System.Collections.Concurrent;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Faults;

/// <summary>A call that waits: before it acts, or after it acted and before it is answered.</summary>
internal sealed record HeldCall(string Id, string Kind, string Operation, string RequestId, DateTimeOffset Since);

/// <summary>The calls held now, by account, until they are released or their callers go away.</summary>
internal sealed class Holds(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Account, string Id), (HeldCall Call, TaskCompletionSource Release)> _held = new();

    public IReadOnlyList<HeldCall> List(string account) =>
        [.. _held.Where(h => h.Key.Account == account).Select(h => h.Value.Call).OrderBy(c => c.Since).ThenBy(c => c.Id, StringComparer.Ordinal)];

    public bool Release(string account, string id)
    {
        if (!_held.TryGetValue((account, id), out var held))
        {
            return false;
        }

        held.Release.TrySetResult();
        return true;
    }

    /// <summary>Lets everything of the account go on.</summary>
    public void ReleaseAll(string account)
    {
        foreach (var held in List(account))
        {
            Release(account, held.Id);
        }
    }

    public async Task WaitAsync(string account, string kind, string operation, string requestId, CancellationToken callerGone)
    {
        var id = "hold-" + Identifiers.Lower(8);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held[(account, id)] = (new HeldCall(id, kind, operation, requestId, clock.GetUtcNow()), release);
        try
        {
            await release.Task.WaitAsync(callerGone);
        }
        finally
        {
            _held.TryRemove((account, id), out _);
        }
    }
}
