using Portal.Core.Kernel;
using Portal.Live;

namespace Portal.Pages.Access;

/// <summary>
/// Reads an open page anew when something was recorded about what it shows. Another replica's commits are not heard here, so it also looks
/// by itself now and then.
/// </summary>
internal sealed class AccessWatch : IDisposable
{
    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(20);

    private readonly List<IDisposable> _subscriptions = [];
    private readonly HashSet<OperationId> _operations = [];
    private readonly OperationFeed _feed;
    private readonly Func<Task> _renew;
    private readonly ITimer _timer;

    /// <param name="targets">Kinds of things in the record, each with an id or null for all of them.</param>
    public AccessWatch(OperationFeed feed, TimeProvider clock, Func<Task> renew, params (string Kind, string? Id)[] targets)
    {
        (_feed, _renew) = (feed, renew);
        foreach (var (kind, id) in targets) _subscriptions.Add(feed.SubscribeRecord(kind, id, renew));
        _timer = clock.CreateTimer(_ => _ = RenewQuietlyAsync(), null, Fallback, Fallback);
    }

    /// <summary>Follows operations too; those followed already are left as they are.</summary>
    public void Follow(IEnumerable<OperationId> operations)
    {
        foreach (var operation in operations.Where(_operations.Add)) _subscriptions.Add(_feed.Subscribe(operation, _renew));
    }

    public void Dispose()
    {
        _timer.Dispose();
        foreach (var subscription in _subscriptions) subscription.Dispose();
    }

    // The page may go between the tick and its work; nobody is left to tell then.
    private async Task RenewQuietlyAsync()
    {
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
