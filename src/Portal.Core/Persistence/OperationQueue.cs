using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;

namespace Portal.Core.Persistence;

/// <summary>Operation rows are the queue: claiming, keeping and handing back a lease are single conditional updates.</summary>
public sealed class OperationQueue(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>After this a silent worker counts as dead. Renewed three times as often.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static readonly OperationState[] Runnable = [OperationState.Queued, OperationState.Running, OperationState.Waiting];

    /// <summary>Takes the operation that has been due longest, or null when nothing is due.</summary>
    public async Task<OperationClaim?> ClaimAsync(string worker, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var due = await db.Operations.AsNoTracking()
            .Where(row => Runnable.Contains(row.State) && row.DueAt <= now && (row.LeaseUntil == null || row.LeaseUntil < now))
            .OrderBy(row => row.DueAt)
            .Select(row => new OperationClaim(row.Id, row.Fence))
            .Take(8)
            .ToListAsync(ct);
        foreach (var candidate in due)
        {
            var taken = await db.Operations
                .Where(row => row.Id == candidate.Id && row.Fence == candidate.Fence && (row.LeaseUntil == null || row.LeaseUntil < now))
                .ExecuteUpdateAsync(
                    row => row
                        .SetProperty(operation => operation.Fence, candidate.Fence + 1)
                        .SetProperty(operation => operation.LeaseUntil, now + Lease)
                        .SetProperty(operation => operation.LeaseOwner, worker),
                    ct);
            if (taken == 1) return candidate with { Fence = candidate.Fence + 1 };
        }

        return null;
    }

    /// <summary>Extends the lease; false when it was lost.</summary>
    public async Task<bool> RenewAsync(OperationClaim claim, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var until = clock.GetUtcNow() + Lease;
        return await Held(db, claim).ExecuteUpdateAsync(row => row.SetProperty(operation => operation.LeaseUntil, until), ct) == 1;
    }

    /// <summary>Hands it back, to be looked at again at <paramref name="due"/>, when the pass learnt nothing worth writing.</summary>
    public async Task DeferAsync(OperationClaim claim, DateTimeOffset due, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await Held(db, claim).ExecuteUpdateAsync(
            row => row
                .SetProperty(operation => operation.DueAt, due)
                .SetProperty(operation => operation.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(operation => operation.LeaseOwner, (string?)null),
            ct);
    }

    /// <summary>Makes operations of these kinds that wait for AWS due now; those that a worker holds are looked at anyway. Returns which.</summary>
    public async Task<IReadOnlyList<OperationId>> HastenAsync(IReadOnlyList<string> kinds, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var waiting = db.Operations.Where(row => row.State == OperationState.Waiting && kinds.Contains(row.Kind) && row.DueAt > now && row.LeaseUntil == null);
        var ids = await waiting.AsNoTracking().Select(row => row.Id).ToListAsync(ct);
        if (ids.Count > 0) await waiting.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(row => row.SetProperty(operation => operation.DueAt, now), ct);
        return ids;
    }

    public async Task<bool> HoldsAsync(OperationClaim claim, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        return await Held(db, claim).AnyAsync(row => row.LeaseUntil > now, ct);
    }

    /// <summary>When the next operation falls due, or null when none is waiting.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var next = await db.Operations.AsNoTracking()
            .Where(row => Runnable.Contains(row.State))
            .Select(row => new { row.DueAt, row.LeaseUntil })
            .OrderBy(row => row.DueAt)
            .Take(50)
            .ToListAsync(ct);
        return next.Count == 0 ? null : next.Min(row => row.LeaseUntil > row.DueAt ? row.LeaseUntil.Value : row.DueAt);
    }

    /// <summary>On SQLite there is one process, so leases found at its start belong to a dead one and are taken back at once.</summary>
    public async Task ReleaseAllAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Operations.Where(row => row.LeaseUntil != null).ExecuteUpdateAsync(
            row => row
                .SetProperty(operation => operation.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(operation => operation.LeaseOwner, (string?)null)
                .SetProperty(operation => operation.Fence, operation => operation.Fence + 1),
            ct);
    }

    private static IQueryable<Operation> Held(PortalDbContext db, OperationClaim claim) =>
        db.Operations.Where(row => row.Id == claim.Id && row.Fence == claim.Fence);
}

/// <param name="Fence">Whoever holds an older one has lost the lease.</param>
public sealed record OperationClaim(OperationId Id, int Fence);
