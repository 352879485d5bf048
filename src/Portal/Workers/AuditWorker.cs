using Portal.Core.Audit;

namespace Portal.Workers;

/// <summary>Once a second: signs a checkpoint where one is due, and closes the counts of repeated refusals. The rules are in the core.</summary>
internal sealed partial class AuditWorker(WriteCheckpoint checkpoints, CloseRefusalCounts counts, TimeProvider clock, ILogger<AuditWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var wasSound = true;
        try
        {
            do
            {
                wasSound = await RunOnceAsync(wasSound, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; the next start goes on where this one ended.
        }
    }

    private async Task<bool> RunOnceAsync(bool wasSound, CancellationToken ct)
    {
        try
        {
            await counts.ExecuteAsync(ct);
            var written = await checkpoints.ExecuteAsync(ct);
            if (written.Error is { } error && wasSound) Refused(error.Sentence, error.NextStep);
            return !written.IsError;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A full disk or a database that is away must not end the loop; the unsigned tail is shown on the Audit page meanwhile.
            if (wasSound) Failed(exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Critical, "{Sentence} {NextStep}")]
    private partial void Refused(string sentence, string nextStep);

    [LoggerMessage(LogLevel.Error, "The audit record could not be signed. It is tried again every second.")]
    private partial void Failed(Exception exception);
}
