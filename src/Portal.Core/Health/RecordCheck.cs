using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Persistence;

namespace Portal.Core.Health;

/// <summary>
/// Whether the head of the audit record bears Portal's seal and stands on its newest entry, and whether new entries are signed in time. As quick with
/// ten million entries as with ten; the whole record is checked by <c>audit verify</c>.
/// </summary>
public sealed class RecordCheck(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, IAuditSeal? seal = null) : ISelfCheck
{
    /// <summary>Entries are signed within a minute where everything works (<see cref="Checkpoint.LongestWait"/>).</summary>
    public static readonly TimeSpan MostUnsigned = TimeSpan.FromMinutes(5);

    public string Subject => "Audit record";

    public async Task<IReadOnlyList<HealthFinding>> LookAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(ct);
        if (head.Sequence == 0) return [HealthFinding.Sound("It is empty.")];
        if (seal is null && head.Seal.Length > 0) return [new(HealthFaults.RecordKeyMissing, "The head of the record is sealed, and there is no key to check the seal.")];
        // An entry never changes once it is written, so head and entry need no common snapshot.
        var newest = await db.AuditEntries.AsNoTracking().Where(entry => entry.Sequence == head.Sequence).Select(entry => entry.Hash).SingleOrDefaultAsync(ct);
        if (newest != head.Hash) return [new(HealthFaults.RecordUnsound, $"The newest entry, {head.Sequence}, is not the one the head of the record names.")];
        if (seal is not null && seal.Of(head) != head.Seal) return [new(HealthFaults.RecordUnsound, "The head of the record does not bear Portal's seal.")];
        var tail = await AuditTails.ReadAsync(db, ct);
        return tail.Since is { } since && clock.GetUtcNow() - since > MostUnsigned
            ? [new(HealthFaults.RecordUnsigned, $"{tail.Entries} entries are not signed, the oldest since {since:u}.")]
            : [HealthFinding.Sound($"Its head is sealed and stands on entry {head.Sequence}, and {head.Sequence - tail.Entries} entries are signed.")];
    }
}
