using System.Collections.Concurrent;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Faults;

/// <summary>The faults switched on, by account. They live as long as the process.</summary>
internal sealed class FaultBoard(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, List<Entry>> _accounts = new(StringComparer.Ordinal);

    public Fault Add(string account, Fault fault)
    {
        var named = fault with { Id = fault.Id.Length > 0 ? fault.Id : "fault-" + Identifiers.Lower(8) };
        var list = _accounts.GetOrAdd(account, static _ => []);
        lock (list)
        {
            list.RemoveAll(entry => entry.Fault.Id == named.Id);
            list.Add(new Entry(named, clock.GetUtcNow()));
        }

        return named;
    }

    public IReadOnlyList<Fault> List(string account)
    {
        if (!_accounts.TryGetValue(account, out var list))
        {
            return [];
        }

        lock (list)
        {
            return [.. list.Select(entry => entry.Fault)];
        }
    }

    /// <summary>Without an id all of the account's faults go.</summary>
    public void Remove(string account, string? id = null)
    {
        if (_accounts.TryGetValue(account, out var list))
        {
            lock (list)
            {
                list.RemoveAll(entry => id is null || entry.Fault.Id == id);
            }
        }
    }

    /// <summary>The faults that strike this call. Each is counted, and gone when used up.</summary>
    public IReadOnlyList<Fault> Strike(string account, string operation) =>
        Strike(account, fault => fault.Kind is not (Fault.FailResource or Fault.FailTermination or Fault.FailAction or Fault.HoldAction) && fault.Concerns(operation));

    /// <summary>The reason to fail the termination of this provisioned product, or null.</summary>
    public string? FailTermination(string account, string name)
    {
        var struck = Strike(account, fault => fault.Kind == Fault.FailTermination
            && (fault.Operation is null or "" or "*" || name.Contains(fault.Operation, StringComparison.Ordinal)));
        return struck.Count == 0 ? null : struck[0].Reason ?? "The sandbox was told to fail this termination.";
    }

    /// <summary>The reason to fail this resource, or null.</summary>
    public string? FailResource(string account, string stackName, string logicalId)
    {
        var struck = Strike(account, fault => fault.Kind == Fault.FailResource
            && fault.LogicalId == logicalId
            && (fault.Operation is null or "" or "*" || stackName.Contains(fault.Operation, StringComparison.Ordinal)));
        return struck.Count == 0 ? null : struck[0].Reason ?? "The sandbox was told to fail this resource.";
    }

    /// <summary>The reason to fail this action, or null.</summary>
    public string? FailAction(string account, string pipeline, params string[] names)
    {
        var struck = Strike(account, fault => fault.Kind == Fault.FailAction && Meant(fault, pipeline, names));
        return struck.Count == 0 ? null : struck[0].Reason ?? "The sandbox was told to fail this action.";
    }

    /// <summary>Whether this action may not end now. Asking uses nothing up.</summary>
    public bool HoldsAction(string account, string pipeline, params string[] names) =>
        List(account).Any(fault => fault.Kind == Fault.HoldAction && Meant(fault, pipeline, names));

    private static bool Meant(Fault fault, string pipeline, string[] names) =>
        names.Contains(fault.LogicalId, StringComparer.Ordinal)
        && (fault.Operation is null or "" or "*" || pipeline.Contains(fault.Operation, StringComparison.Ordinal));

    private List<Fault> Strike(string account, Func<Fault, bool> concerns)
    {
        if (!_accounts.TryGetValue(account, out var list))
        {
            return [];
        }

        lock (list)
        {
            List<Fault> struck = [];
            foreach (var entry in list.Where(entry => concerns(entry.Fault)).ToList())
            {
                if (entry.Allowance?.Take(clock.GetUtcNow()) is true)
                {
                    continue;
                }

                entry.Seen++;
                if (entry.Seen < (entry.Fault.Nth ?? 1))
                {
                    continue;
                }

                struck.Add(entry.Fault);
                if (++entry.Struck >= (entry.Fault.Times ?? (entry.Fault.Nth is null ? int.MaxValue : 1)))
                {
                    list.Remove(entry);
                }
            }

            return struck;
        }
    }

    private sealed class Entry(Fault fault, DateTimeOffset now)
    {
        public Fault Fault { get; } = fault;

        /// <summary>What a rate limit still lets through; null for every other kind.</summary>
        public Allowance? Allowance { get; } = fault.Kind == Fault.RateLimit ? new Allowance(fault.Rate!.Value, now) : null;

        public int Seen { get; set; }

        public int Struck { get; set; }
    }

    /// <summary>A bucket of one second's calls, filled as time passes.</summary>
    private sealed class Allowance(double rate, DateTimeOffset start)
    {
        private double _calls = Math.Max(1, rate);
        private DateTimeOffset _at = start;

        public bool Take(DateTimeOffset now)
        {
            _calls = Math.Min(Math.Max(1, rate), _calls + ((now - _at).TotalSeconds * rate));
            _at = now;
            if (_calls < 1)
            {
                return false;
            }

            _calls--;
            return true;
        }
    }
}
