using System.Collections.Concurrent;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Settings;

namespace Portal.Live;

/// <summary>
/// Watches the sessions behind open pages: tells them when their row has ended or its roles have changed. Within this process at once,
/// otherwise at the next look.
/// </summary>
public sealed partial class SessionWatch(ReadSession read, SessionSettings settings, TimeProvider clock, ILogger<SessionWatch> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Guid, Watched> _watched = new();

    /// <summary>Calls <paramref name="onChange"/> once, when the session no longer is what it was. Dispose when the page goes.</summary>
    public IDisposable Watch(SessionId session, IReadOnlyList<Role> roles, Action onChange)
    {
        var key = Guid.NewGuid();
        _watched[key] = new Watched(session, Names(roles), onChange);
        return new Subscription(() => _watched.TryRemove(key, out _));
    }

    /// <summary>The session was ended in this process.</summary>
    public void Ended(SessionId session)
    {
        foreach (var (key, watched) in _watched)
        {
            if (watched.Session == session) Tell(key, watched);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Recheck, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database is away; use cases refuse by themselves meanwhile, and the next look comes.
                LogLookFailed(failure);
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        foreach (var pages in _watched.GroupBy(pair => pair.Value.Session))
        {
            var row = await read.ExecuteAsync(pages.Key, ct);
            var roles = row is null ? null : Names(row.Roles);
            foreach (var (key, watched) in pages)
            {
                if (roles != watched.Roles) Tell(key, watched);
            }
        }
    }

    private void Tell(Guid key, Watched watched)
    {
        if (_watched.TryRemove(key, out _)) watched.OnChange();
    }

    private static string Names(IEnumerable<Role> roles) => string.Join(',', roles.Order());

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sessions of open pages could not be looked at.")]
    private partial void LogLookFailed(Exception failure);

    private sealed record Watched(SessionId Session, string Roles, Action OnChange);
}
