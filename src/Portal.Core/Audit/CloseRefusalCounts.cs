using Microsoft.EntityFrameworkCore;
using Portal.Core.Persistence;

namespace Portal.Core.Audit;

/// <summary>Writes the entries for repeated refusals whose minute is over. For the worker; no person asks for it.</summary>
public sealed class CloseRefusalCounts(IDbContextFactory<PortalDbContext> contexts, UnitOfWorkFactory work, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>How many were closed.</summary>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var over = clock.GetUtcNow() - RefusalCount.Window;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await db.RefusalCounts.AsNoTracking().Where(count => count.Since <= over).OrderBy(count => count.Since).Take(Most).ToListAsync(ct);
        foreach (var count in counts)
        {
            await using var uow = await work.BeginAsync(count.Actor, ct);
            uow.Db.RefusalCounts.Remove(count);
            if (count.Repeats > 0) uow.Audit(count.Summary());
            // A conflict means that it was raised or closed elsewhere meanwhile; the next round looks again.
            await uow.CommitAsync(ct);
        }

        return counts.Count;
    }
}
