using Portal.Core.Notifications;

namespace Portal.Workers;

/// <summary>Sends the mails that are due, one after the other. What is due and what becomes of it is decided in the core.</summary>
internal sealed partial class MailWorker(SendDueMail send, TimeProvider clock, ILogger<MailWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

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
            // The host is stopping; what waits is sent after the next start.
        }
    }

    private async Task<bool> RunOnceAsync(bool wasWell, CancellationToken ct)
    {
        try
        {
            while (await send.ExecuteAsync(ct))
            {
                // Until nothing is due.
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is away or a defect struck: a claimed mail's lease runs out by itself, and the loop must live on.
            if (wasWell) Failed(exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Mails could not be sent. It is tried again every two seconds.")]
    private partial void Failed(Exception exception);
}
