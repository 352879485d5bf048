using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Core.Tests.Persistence;

/// <summary>
/// Brings about races: whoever takes part waits just before their first transaction until all others have come as far. All have read and
/// decided by then, and none has written.
/// </summary>
internal sealed class CommitGate : DbTransactionInterceptor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly AsyncLocal<Meeting?> _meeting = new();

    public async Task<IReadOnlyList<T>> TogetherAsync<T>(params Func<Task<T>>[] acts)
    {
        var meeting = new Meeting(acts.Length);
        return await Task.WhenAll(acts.Select(act => Task.Run(() =>
        {
            _meeting.Value = meeting;
            return act();
        })));
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (_meeting.Value is { } meeting) await meeting.ArriveAsync().WaitAsync(Patience, cancellationToken);
        return result;
    }

    private sealed class Meeting(int awaited)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _missing = awaited;

        /// <summary>Nobody waits a second time: later transactions find everybody here.</summary>
        public Task ArriveAsync()
        {
            if (Interlocked.Decrement(ref _missing) == 0) _all.TrySetResult();
            return _all.Task;
        }
    }
}
