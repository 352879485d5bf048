using System.Collections.Concurrent;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Live;

/// <summary>
/// Tells open pages and the worker that an operation changed, and pages that something was recorded about what they show or that there is
/// news for whoever looks at them. However often that is, a page hears at most four times a second, and always of the last change.
/// </summary>
public sealed class OperationFeed(TimeProvider clock) : IWorkSignal, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<Guid, Listener> _listeners = new();
    private readonly SemaphoreSlim _work = new(0, 1);

    /// <summary>Calls back after changes of one operation, or of any when <paramref name="operation"/> is null.</summary>
    public IDisposable Subscribe(OperationId? operation, Func<Task> onChange) =>
        Add(what => what is OperationId changed && (operation is null || changed == operation), onChange);

    /// <summary>Calls back after something was recorded about one thing, or about any of its kind when <paramref name="id"/> is null.</summary>
    public IDisposable SubscribeRecord(string kind, string? id, Func<Task> onChange) =>
        Add(what => what is AuditTarget target && target.Kind == kind && (id is null || target.Id == id), onChange);

    /// <summary>Calls back when there is news for a person, or when they have read it in another window.</summary>
    public IDisposable SubscribeNews(PersonId person, Func<Task> onChange) => Add(what => what is PersonId told && told == person, onChange);

    public void Changed(OperationId operation)
    {
        Nudge();
        foreach (var listener in _listeners.Values) listener.Hear(operation);
    }

    public void Recorded(AuditTarget target)
    {
        foreach (var listener in _listeners.Values) listener.Hear(target);
    }

    public void Told(PersonId person)
    {
        foreach (var listener in _listeners.Values) listener.Hear(person);
    }

    /// <summary>Waits for a change, at most <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken ct) => _work.WaitAsync(longest, ct);

    public void Dispose() => _work.Dispose();

    private Subscription Add(Func<object, bool> concerns, Func<Task> onChange)
    {
        var key = Guid.NewGuid();
        var listener = new Listener(concerns, onChange, clock, Pause);
        _listeners[key] = listener;
        return new Subscription(() =>
        {
            _listeners.TryRemove(key, out _);
            listener.Dispose();
        });
    }

    private void Nudge()
    {
        try
        {
            if (_work.CurrentCount == 0) _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two changes at once; the worker has been nudged all the same.
        }
    }

    private sealed class Listener : IDisposable
    {
        private readonly Func<object, bool> _concerns;
        private readonly Func<Task> _onChange;
        private readonly TimeProvider _clock;
        private readonly TimeSpan _pause;
        private readonly ITimer _timer;
        private readonly Lock _gate = new();
        private DateTimeOffset _free;
        private bool _planned;

        public Listener(Func<object, bool> concerns, Func<Task> onChange, TimeProvider clock, TimeSpan pause)
        {
            (_concerns, _onChange, _clock, _pause) = (concerns, onChange, clock, pause);
            _timer = clock.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Hear(object what)
        {
            if (!_concerns(what)) return;
            lock (_gate)
            {
                if (_planned) return;
                _planned = true;
                var wait = _free - _clock.GetUtcNow();
                _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose() => _timer.Dispose();

        private void Tell()
        {
            lock (_gate)
            {
                _planned = false;
                _free = _clock.GetUtcNow() + _pause;
            }

            _ = TellAsync();
        }

        // A page that has just gone cannot be told; nobody else must suffer for it.
        private async Task TellAsync()
        {
            try
            {
                await _onChange();
            }
            catch (Exception gone) when (gone is ObjectDisposedException or InvalidOperationException or TaskCanceledException or Microsoft.JSInterop.JSDisconnectedException)
            {
                _timer.Dispose();
            }
        }
    }
}
