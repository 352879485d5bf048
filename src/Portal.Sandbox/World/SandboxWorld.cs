using System.Collections.Concurrent;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.World;

/// <summary>All accounts of one sandbox, and the one door through which they are read and changed.</summary>
internal sealed class SandboxWorld
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly StateFile? _file;

    public SandboxWorld(SandboxOptions options)
    {
        Options = options;
        Faults = new FaultBoard(options.Clock);
        Holds = new Holds(options.Clock);
        Blobs = new Blobs(options.StateFile is { } path ? path + ".blobs" : null);
        _file = options.StateFile is { } file ? new StateFile(file) : null;
        foreach (var saved in _file?.Load() ?? [])
        {
            var account = new Account(saved["id"]!.GetValue<string>(), this);
            account.Load(saved);
            _accounts[account.Id] = account;
        }
    }

    public SandboxOptions Options { get; }

    public TimeProvider Clock => Options.Clock;

    public Blobs Blobs { get; }

    /// <summary>What stacks can make: the types with a class of their own, and the table for the rest.</summary>
    public ResourceTypes ResourceTypes { get; } = new(SandboxServices.ResourceTypes());

    public FaultBoard Faults { get; }

    public Holds Holds { get; }

    public CallLog Calls { get; } = new();

    /// <summary>What takes time.</summary>
    public IReadOnlyList<ILifecycle> Lifecycles { get; } = SandboxServices.Lifecycles();

    public IEnumerable<string> AccountIds => _accounts.Keys;

    /// <summary>Provisioning time as AWS needs it, shortened by the speed factor. Never used for expiry.</summary>
    public TimeSpan Scaled(TimeSpan awsDuration) => awsDuration / Options.Speed;

    public Account Account(string id) => _accounts.GetOrAdd(id, static (key, world) => new Account(key, world), this);

    /// <summary>
    /// Brings the account up to now, acts on it, and stores what changed before the caller is answered.
    /// A failing act changes nothing that is kept on disk beyond what time itself brought.
    /// </summary>
    public T Act<T>(string accountId, bool changes, Func<Account, DateTimeOffset, T> act)
    {
        var account = Account(accountId);
        lock (account.Gate)
        {
            var now = Clock.GetUtcNow();
            var dirty = false;
            if (!account.Ready)
            {
                account.Ready = true;
                dirty = true;
                if (!Options.Bare)
                {
                    BaseInfrastructure.Deploy(account, now);
                }
            }

            if (!account.Resting || account.WakesAt <= now)
            {
                dirty |= Advance(account, now);
                account.Resting = Lifecycles.All(lifecycle => lifecycle.Rests(account));
                account.WakesAt = account.Resting ? Lifecycles.Min(lifecycle => lifecycle.WakesAt(account)) : null;
            }

            // Even a change that is refused half-way may have begun something.
            account.Resting &= !changes;
            try
            {
                var result = act(account, now);
                if (changes)
                {
                    dirty = true;
                    Advance(account, now);
                }

                return result;
            }
            finally
            {
                if (dirty)
                {
                    _file?.Save(account);
                }
            }
        }
    }

    /// <summary>Forgets everything in the account; the next touch prepares it again.</summary>
    public void Reset(string accountId)
    {
        var account = Account(accountId);
        lock (account.Gate)
        {
            account.Clear();
            _file?.Save(account);
        }
    }

    /// <summary>Runs all lifecycles until none has anything left that was due: an effect may itself be a cause.</summary>
    public bool Advance(Account account, DateTimeOffset now)
    {
        // An account that deploys to another one may be called back by it while it is at work.
        if (account.Advancing)
        {
            return false;
        }

        account.Advancing = true;
        try
        {
            return AdvanceUntilQuiet(account, now);
        }
        finally
        {
            account.Advancing = false;
        }
    }

    private bool AdvanceUntilQuiet(Account account, DateTimeOffset now)
    {
        var changed = false;
        bool again;
        do
        {
            again = false;
            foreach (var lifecycle in Lifecycles)
            {
                again |= lifecycle.Advance(account, now);
            }

            changed |= again;
        }
        while (again);

        return changed;
    }
}
