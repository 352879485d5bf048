using Portal.Live;

namespace Portal.Pages.Deployments;

/// <summary>
/// Reads an open page of a pipeline anew: when Portal or an event said something about pipelines, often while one runs, and seldom while all
/// are at rest.
/// </summary>
internal sealed class PipelineWatch : IDisposable
{
    private const int SeldomEvery = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly Func<Task> _renew;
    private readonly Func<bool> _isBusy;
    private readonly IDisposable[] _subscriptions;
    private readonly ITimer _timer;
    private int _ticks;

    public PipelineWatch(OperationFeed feed, TimeProvider clock, Func<Task> renew, Func<bool> isBusy)
    {
        (_renew, _isBusy) = (renew, isBusy);
        _subscriptions = [feed.SubscribeRecord("pipeline", null, renew), feed.SubscribeRecord("promotion", null, renew)];
        _timer = clock.CreateTimer(_ => _ = TickAsync(), null, Pause, Pause);
    }

    public void Dispose()
    {
        _timer.Dispose();
        foreach (var subscription in _subscriptions) subscription.Dispose();
    }

    // The page may go between the tick and its work; nobody is left to tell then.
    private async Task TickAsync()
    {
        if (!_isBusy() && ++_ticks % SeldomEvery != 0) return;
        try
        {
            await _renew();
        }
        catch (Exception gone) when (gone is ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            _timer.Dispose();
        }
    }
}
