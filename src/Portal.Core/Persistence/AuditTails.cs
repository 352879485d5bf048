using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;

namespace Portal.Core.Persistence;

internal static class AuditTails
{
    /// <summary>What stands above the newest checkpoint.</summary>
    public static async Task<AuditTail> ReadAsync(PortalDbContext db, CancellationToken ct) =>
        await ReadAsync(db, await db.AuditHeads.Select(head => head.CheckpointSequence).SingleOrDefaultAsync(ct), ct);

    /// <summary>What stands above entry <paramref name="covered"/>. Two look-ups by key.</summary>
    public static async Task<AuditTail> ReadAsync(PortalDbContext db, long covered, CancellationToken ct)
    {
        var newest = await db.AuditHeads.Select(head => head.Sequence).SingleOrDefaultAsync(ct);
        if (newest <= covered) return new(0, null);
        var oldest = await db.AuditEntries.Where(entry => entry.Sequence > covered).OrderBy(entry => entry.Sequence).Select(entry => entry.At).FirstOrDefaultAsync(ct);
        return new(newest - covered, oldest);
    }
}
