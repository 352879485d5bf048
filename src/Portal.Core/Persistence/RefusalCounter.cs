using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Persistence;

/// <summary>Decides inside the transaction of a refusal whether it becomes an entry or only raises a count.</summary>
internal static class RefusalCounter
{
    /// <summary>The entry to append, or null when an identical refusal has one already in this minute.</summary>
    public static async Task<AuditEvent?> CountAsync(PortalDbContext db, Actor actor, AuditEvent refused, Error error, DateTimeOffset now, CancellationToken ct)
    {
        var key = RefusalCount.KeyOf(actor, refused, error);
        var windowBegan = now - RefusalCount.Window;
        if (await RaiseAsync(db, key, windowBegan, ct)) return null;

        if (await db.RefusalCounts.SingleOrDefaultAsync(row => row.Key == key, ct) is not { } before)
        {
            db.RefusalCounts.Add(RefusalCount.Begin(key, actor, refused, now));
            return refused;
        }

        // Another replica began the count between the two looks.
        if (before.Since > windowBegan && await RaiseAsync(db, key, windowBegan, ct)) return null;
        var reason = before.AndRepeats(refused.Reason);
        before.BeginAgain(now);
        return refused with { Reason = reason };
    }

    private static async Task<bool> RaiseAsync(PortalDbContext db, string key, DateTimeOffset windowBegan, CancellationToken ct) =>
        await db.RefusalCounts.Where(row => row.Key == key && row.Since > windowBegan)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Repeats, row => row.Repeats + 1), ct) > 0;
}
