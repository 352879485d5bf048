using Microsoft.EntityFrameworkCore;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Health;

/// <summary>Whether work that is due is taken up, and what waits for people.</summary>
public sealed class WorkCheck(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock) : ISelfCheck
{
    /// <summary>A worker looks every second; a busy one is behind by less than this.</summary>
    public static readonly TimeSpan MostDelay = TimeSpan.FromMinutes(5);

    private static readonly OperationState[] Runnable = [OperationState.Queued, OperationState.Running, OperationState.Waiting];

    public string Subject => "Work in flight";

    public async Task<IReadOnlyList<HealthFinding>> LookAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var latest = now - MostDelay;
        var overdue = await db.Operations.AsNoTracking()
            .Where(row => Runnable.Contains(row.State) && row.DueAt <= latest && (row.LeaseUntil == null || row.LeaseUntil < now))
            .OrderBy(row => row.DueAt).Select(row => row.DueAt).ToListAsync(ct);
        var stopped = await db.Operations.CountAsync(row => row.State == OperationState.NeedsAttention, ct);
        var findings = new List<HealthFinding>();
        if (overdue.Count > 0) findings.Add(new(HealthFaults.Overdue, $"{overdue.Count} {(overdue.Count == 1 ? "operation is" : "operations are")} overdue, the oldest since {overdue[0]:u}."));
        if (stopped > 0) findings.Add(new(HealthFaults.NeedsPeople, $"{stopped} {(stopped == 1 ? "operation waits" : "operations wait")} for a person."));
        return findings.Count > 0 ? findings : [HealthFinding.Sound("Nothing is overdue, and nothing waits for a person.")];
    }
}
