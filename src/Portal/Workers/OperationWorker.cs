using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Live;

namespace Portal.Workers;

/// <summary>Takes up operations that are due, a few at a time. All they do is in the core; this is only the loop.</summary>
public sealed partial class OperationWorker(RunOperation run, OperationQueue queue, DatabaseOptions database, OperationFeed feed, ILogger<OperationWorker> log) : BackgroundService
{
    private const int Lanes = 4;

    /// <summary>A nudge wakes the loop at once; other replicas' work and due times are found within this.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (!database.IsPostgres) await TakeBackAsync(stoppingToken);
        await Task.WhenAll(Enumerable.Range(1, Lanes).Select(lane => WorkAsync($"{Environment.MachineName}-{Environment.ProcessId}-{lane}", stoppingToken)));
    }

    /// <summary>Nobody else works on a SQLite file, so what a killed process held is not waited for.</summary>
    private async Task TakeBackAsync(CancellationToken ct)
    {
        try
        {
            await queue.ReleaseAllAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The leases run out by themselves.
            LogFailed(failure);
        }
    }

    private async Task WorkAsync(string name, CancellationToken ct)
    {
        await Task.Yield();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!await run.ExecuteAsync(name, ct)) await feed.WaitAsync(LongestPause, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database is away or a defect struck: the claim's lease runs out by itself, and the loop must live on.
                LogFailed(failure);
                await feed.WaitAsync(LongestPause, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A pass of the operation worker failed.")]
    private partial void LogFailed(Exception failure);
}
