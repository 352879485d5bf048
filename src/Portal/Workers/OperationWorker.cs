using Portal.Core.Operations;
using Portal.Live;

namespace Portal.Workers;

/// <summary>Takes up operations that are due, a few at a time. All they do is in the core; this is only the loop.</summary>
public sealed partial class OperationWorker(RunOperation run, OperationFeed feed, ILogger<OperationWorker> log) : BackgroundService
{
    private const int Lanes = 4;

    /// <summary>A nudge wakes the loop at once; other replicas' work and due times are found within this.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(1, Lanes).Select(lane => WorkAsync($"{Environment.MachineName}-{Environment.ProcessId}-{lane}", stoppingToken)));

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
