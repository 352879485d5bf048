using Portal.Core.Access;
using Portal.Core.Access.Certification;
using Portal.Core.Access.Drift;
using Portal.Core.Deployments;

namespace Portal.Workers;

/// <summary>Once a second: whatever is due by its stored time is moved on, also what fell due while Portal was stopped. The rules are in the core.</summary>
internal sealed partial class ScheduleWorker(AdvanceRequests requests, AdvanceGrants grants, AdvanceCertifications certifications, WatchDrift drift, WatchInventories inventories, WatchModels models, TimeProvider clock, ILogger<ScheduleWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var (wasWell, sawModels) = (true, true);
        try
        {
            do
            {
                wasWell = await RunOnceAsync(wasWell, stoppingToken);
                sawModels = await LookAtModelsAsync(sawModels, stoppingToken);
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
            while (await requests.ExecuteAsync(ct) + await grants.ExecuteAsync(ct) + await certifications.ExecuteAsync(ct) > 0)
            {
                // More may be due than one pass takes.
            }

            // AWS being away is shown where drift is listed, and is no reason to stop.
            await drift.ExecuteAsync(ct);
            await inventories.ExecuteAsync(ct);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is away: what is due stays due.
            if (wasWell) Failed(exception);
            return false;
        }
    }

    /// <summary>AWS being away is no reason to stop: the next look finds what this one missed.</summary>
    private async Task<bool> LookAtModelsAsync(bool sawThem, CancellationToken ct)
    {
        try
        {
            var looked = await models.ExecuteAsync(ct);
            if (looked.Error is { } error && sawThem) ModelsUnread(error.Sentence, error.NextStep);
            return !looked.IsError;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (sawThem) Failed(exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "New model versions could not be looked for. {Sentence} {NextStep}")]
    private partial void ModelsUnread(string sentence, string nextStep);

    [LoggerMessage(LogLevel.Error, "What is due could not be moved on. It is tried again every second.")]
    private partial void Failed(Exception exception);
}
