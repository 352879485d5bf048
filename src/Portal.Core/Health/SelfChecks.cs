using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Health;

/// <summary>Makes all checks at once; none holds up another, and none is waited for beyond its time.</summary>
public sealed partial class SelfChecks(IEnumerable<ISelfCheck> checks, TimeProvider clock, ILogger<SelfChecks> log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyList<CheckedSubject>> RunAsync(CancellationToken ct) => await Task.WhenAll(checks.Select(check => LookAsync(check, ct)));

    private async Task<CheckedSubject> LookAsync(ISelfCheck check, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            var looking = check.LookAsync(patience.Token);
            return new(check.Subject, await looking.WaitAsync(Longest, clock, ct), clock.GetElapsedTime(began));
        }
        catch (TimeoutException)
        {
            await patience.CancelAsync();
            return new(check.Subject, [new(HealthFaults.Unanswered, $"There was no answer within {Longest.TotalSeconds:0} seconds.")], clock.GetElapsedTime(began));
        }
        catch (DbException)
        {
            return new(check.Subject, [new(HealthFaults.Unanswered, "It stands in the database, which does not answer as it should; the check of the database says why.")], clock.GetElapsedTime(began));
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // Its text may quote what a page must not show; the log has it.
            LogUnforeseen(unforeseen, check.Subject);
            return new(check.Subject, [new(HealthFaults.Unanswered, "It failed in a way that is not foreseen; the log of this moment says how.")], clock.GetElapsedTime(began));
        }
    }

    [LoggerMessage(LogLevel.Error, "The check of '{Subject}' failed.")]
    private partial void LogUnforeseen(Exception unforeseen, string subject);
}
