using Portal.Core.Deployments;

namespace Portal.Workers;

/// <summary>Listens for what changes in AWS, one wait after the other. What follows from it is decided in the core; polling goes on without it.</summary>
internal sealed partial class EventWorker(HearEvents hear, TimeProvider clock, ILogger<EventWorker> log) : BackgroundService
{
    /// <summary>After AWS could not be asked, or where there is no queue yet.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var wasWell = true;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var (isWell, heard) = await HearOnceAsync(wasWell, stoppingToken);
                wasWell = isWell;
                if (!heard) await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; what is heard of no more is found by polling.
        }
    }

    private async Task<(bool IsWell, bool Heard)> HearOnceAsync(bool wasWell, CancellationToken ct)
    {
        try
        {
            var heard = await hear.ExecuteAsync(ct);
            if (heard.Error is { } error && wasWell) Unheard(error.Sentence, error.NextStep);
            return (!heard.IsError, heard.Value);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is away or a defect struck: the loop must live on.
            if (wasWell) Failed(exception);
            return (false, false);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Events of AWS could not be heard; changes show a little later. {Sentence} {NextStep}")]
    private partial void Unheard(string sentence, string nextStep);

    [LoggerMessage(LogLevel.Error, "Events of AWS could not be handled. Portal goes on listening.")]
    private partial void Failed(Exception exception);
}
