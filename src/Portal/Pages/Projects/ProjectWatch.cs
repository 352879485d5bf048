using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Projects;
using Portal.Live;

namespace Portal.Pages.Projects;

/// <summary>
/// What one open page knows of its project: read when it opens, and again whenever its newest operation changes. The page redraws when the
/// state changed; the timeline, a leaf, whenever anything did.
/// </summary>
public sealed class ProjectWatch(ReadProject read, OperationFeed feed, TimeProvider clock, SessionId session, ProjectId id) : IDisposable
{
    // Another replica's commits are not heard here; while something is going on they are looked for.
    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _gone = new();
    private readonly List<Func<Task>> _listeners = [];
    private IDisposable? _subscription;
    private OperationId? _followed;
    private ITimer? _timer;

    public ProjectDetail? Detail { get; private set; }

    /// <summary>Why it could not be read, the last time it was tried.</summary>
    public Error? Problem { get; private set; }

    /// <summary>The operation that goes on or was the last one.</summary>
    public OperationDetail? Operation => Detail?.Operations is [var newest, ..] ? newest : null;

    public bool IsWorking => Operation?.State is OperationState.Queued or OperationState.Running or OperationState.Waiting;

    public IDisposable Listen(Func<Task> listener)
    {
        _listeners.Add(listener);
        return new Listening(() => _listeners.Remove(listener));
    }

    public async Task ReadAsync()
    {
        if (_gone.IsCancellationRequested) return;
        var answer = await read.ExecuteAsync(session, id, _gone.Token);
        Problem = answer.Error;
        if (answer.Value is { } detail) Detail = detail;
        // A person who lost the role must not go on seeing what was read before.
        if (answer.Error is { Kind: ErrorKind.Refused or ErrorKind.NotFound }) Detail = null;
    }

    /// <summary>Begins to hear of changes; <paramref name="dispatch"/> brings the work to the page's own thread.</summary>
    public void Follow(Func<Func<Task>, Task> dispatch)
    {
        Task Renew() => dispatch(async () =>
        {
            await ReadAsync();
            Follow(dispatch);
            foreach (var listener in _listeners.ToArray()) await listener();
        });

        if (_gone.IsCancellationRequested) return;
        if (Operation?.Id is { } newest && newest != _followed)
        {
            _subscription?.Dispose();
            _followed = newest;
            _subscription = feed.Subscribe(newest, Renew);
        }

        _timer?.Dispose();
        _timer = IsWorking ? clock.CreateTimer(_ => _ = RenewQuietlyAsync(Renew), null, Fallback, Timeout.InfiniteTimeSpan) : null;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _subscription?.Dispose();
        _timer?.Dispose();
        _gone.Dispose();
    }

    // The page may go between the tick and its work; nobody is left to tell then.
    private static async Task RenewQuietlyAsync(Func<Task> renew)
    {
        try
        {
            await renew();
        }
        catch (Exception gone) when (gone is ObjectDisposedException or OperationCanceledException)
        {
            return;
        }
    }

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
