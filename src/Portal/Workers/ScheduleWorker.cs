using Portal.Core.Access;
using Portal.Core.Access.Drift;

namespace Portal.Workers;

/// <summary>Once a second: whatever is due by its stored time is moved on, also what fell due while Portal was stopped. The rules are in the core.</summary>
internal sealed partial class ScheduleWorker(AdvanceRequests requests, AdvanceGrants grants, WatchDrift drift, TimeProvider clock, ILogger<ScheduleWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var wasWell = true;
        try
        {
            do
            {
                wasWell = await RunOnceAsync(wasWell, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; the next start goes on with what is due.
        }
    }

    private async Task<bool> RunOnceAsync(bool wasWell, CancellationToken ct)
    {
        try
        {
            while (await requests.ExecuteAsync(ct) + await grants.ExecuteAsync(ct) > 0)
            {
                // More may be due than one pass takes.
            }

            // AWS being away is shown where drift is listed, and is no reason to stop.
            await drift.ExecuteAsync(ct);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is away: what is due stays due.
            if (wasWell) Failed(exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "What is due could not be moved on. It is tried again every second.")]
    private partial void Failed(Exception exception);
}
