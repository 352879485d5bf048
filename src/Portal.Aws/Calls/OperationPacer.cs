using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Portal.Aws.Calls;

/// <summary>
/// One token bucket for each operation; Portal works in one account and region, so these need no part in the key. One more for all
/// operations together where a rate is set for <see cref="All"/>. A throttle halves an operation's rate; every quiet ten seconds give
/// a tenth of the configured rate back.
/// </summary>
public sealed class OperationPacer(IOptions<AwsOptions> options, TimeProvider clock)
{
    /// <summary>In the settings: all operations together.</summary>
    public const string All = "*";

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Calls a second that the operation may make now.</summary>
    public double RateOf(string operation) => BucketOf(operation).Rate;

    public async Task WaitAsync(string operation, CancellationToken ct)
    {
        await BucketOf(operation).WaitAsync(ct);
        if (IsPacedTogether) await BucketOf(All).WaitAsync(ct);
    }

    public void Throttled(string operation)
    {
        BucketOf(operation).Halve();
        if (IsPacedTogether) BucketOf(All).Halve();
    }

    private bool IsPacedTogether => options.Value.Rates.ContainsKey(All);

    private Bucket BucketOf(string operation) =>
        _buckets.GetOrAdd(operation, name => new(options.Value.Rates.TryGetValue(name, out var rate) ? rate : options.Value.CallsPerSecond, clock));

    private sealed class Bucket
    {
        private const double Slowest = 0.1;

        // Below the second's worth that services keep, so that calls which arrive closer together than they left are not throttled.
        private const double BurstSeconds = 0.75;
        private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

        private readonly Lock _gate = new();
        private readonly TimeProvider _clock;
        private readonly double _full;
        private TokenBucketRateLimiter _limiter;
        private double _rate;
        private DateTimeOffset _changedAt;

        public Bucket(double full, TimeProvider clock)
        {
            (_full, _rate, _clock) = (full, full, clock);
            _limiter = LimiterOf(full);
            _changedAt = clock.GetUtcNow();
        }

        public double Rate
        {
            get
            {
                lock (_gate)
                {
                    CreepUp();
                    return _rate;
                }
            }
        }

        public async Task WaitAsync(CancellationToken ct)
        {
            while (true)
            {
                TokenBucketRateLimiter limiter;
                lock (_gate)
                {
                    CreepUp();
                    limiter = _limiter;
                }

                // A bucket that was replaced turns its queue away; those ask the new one.
                try
                {
                    using var lease = await limiter.AcquireAsync(1, ct);
                    if (lease.IsAcquired) return;
                }
                catch (ObjectDisposedException)
                {
                    continue;
                }
            }
        }

        public void Halve()
        {
            lock (_gate) Replace(Math.Max(_rate / 2, Slowest));
        }

        private void CreepUp()
        {
            var steps = (int)((_clock.GetUtcNow() - _changedAt) / Quiet);
            if (steps > 0 && _rate < _full) Replace(Math.Min(_full, _rate + (steps * _full / 10)));
        }

        private void Replace(double rate)
        {
            _changedAt = _clock.GetUtcNow();
            _rate = rate;
            var old = _limiter;
            _limiter = LimiterOf(rate);
            old.Dispose();
        }

        private static TokenBucketRateLimiter LimiterOf(double rate) => new(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, (int)(rate * BurstSeconds)),
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1 / rate),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }
}
