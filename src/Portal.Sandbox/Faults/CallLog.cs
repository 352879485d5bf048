using System.Collections.Concurrent;

namespace Portal.Sandbox.Faults;

/// <summary>One call as it was acted on; <c>Outcome</c> is <c>ok</c> or AWS's error code.</summary>
/// <param name="SourceIdentity">Of the role session that called, when it named one.</param>
/// <param name="SessionPolicy">The inline policy of that session.</param>
/// <param name="Decision">Approved or Rejected, of a call that decides about a version or answers an approval.</param>
/// <param name="Version">ARN of the version that it was about.</param>
internal sealed record LoggedCall(
    long Sequence,
    string Service,
    string Operation,
    string RequestId,
    string? Resource,
    string Principal,
    DateTimeOffset At,
    string Outcome,
    bool Mutates,
    string? SourceIdentity = null,
    string? SessionPolicy = null,
    string? Decision = null,
    string? Version = null);

/// <summary>The calls of each account in the order they acted. It lives as long as the process and keeps the newest ten thousand.</summary>
internal sealed class CallLog
{
    private const int Kept = 10_000;
    private readonly ConcurrentDictionary<string, Queue<LoggedCall>> _accounts = new(StringComparer.Ordinal);
    private long _sequence;

    public void Add(string account, Func<long, LoggedCall> entry)
    {
        var log = _accounts.GetOrAdd(account, static _ => new Queue<LoggedCall>());
        lock (log)
        {
            log.Enqueue(entry(Interlocked.Increment(ref _sequence)));
            if (log.Count > Kept)
            {
                log.Dequeue();
            }
        }
    }

    public IReadOnlyList<LoggedCall> List(string account, bool all)
    {
        if (!_accounts.TryGetValue(account, out var log))
        {
            return [];
        }

        lock (log)
        {
            return [.. log.Where(call => all || call.Mutates)];
        }
    }

    public void Clear(string account) => _accounts.TryRemove(account, out _);
}
