namespace Portal.Auth;

/// <summary>Says in the log, at start and once a day, when the provider's signing keys are about to expire.</summary>
internal sealed partial class ProviderKeysWatch(ProviderKeys keys, TimeProvider clock, ILogger<ProviderKeysWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        try
        {
            do
            {
                if (keys.Remark() is { } remark) Remark(remark);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; the next start speaks again.
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Remark}")]
    private partial void Remark(string remark);
}
