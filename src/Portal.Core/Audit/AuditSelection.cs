using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Persistence;

namespace Portal.Core.Audit;

/// <summary>Reads the entries that a scope and a filter leave, newest first and piece by piece.</summary>
public sealed class AuditSelection
{
    private readonly AuditScope _scope;
    private readonly AuditFilter _filter;
    private readonly long _first;
    private readonly long _last;

    private AuditSelection(AuditScope scope, AuditFilter filter, long first, long last) =>
        (_scope, _filter, _first, _last) = (scope, filter, first, last);

    public static async Task<AuditSelection> OfAsync(PortalDbContext db, AuditScope scope, AuditFilter filter, CancellationToken ct)
    {
        // No entry is dated before the one it follows, so a time range is a range of sequences: two look-ups instead of a scan.
        var first = filter.From is { } from ? await FirstFromAsync(db, from, ct) : 1;
        var last = filter.Until is { } until ? await FirstFromAsync(db, until, ct) - 1 : long.MaxValue - 1;
        return new(scope, filter, first, last);
    }

    /// <summary>At most <paramref name="most"/> entries older than <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(PortalDbContext db, long before, int most, CancellationToken ct)
    {
        var sequences = await SequencesAsync(db, before, most, ct);
        if (sequences.Count == 0) return [];
        return await db.AuditEntries.AsNoTracking().Include(entry => entry.PrivatePart)
            .Where(entry => sequences.Contains(entry.Sequence)).OrderByDescending(entry => entry.Sequence).ToListAsync(ct);
    }

    /// <summary>The nearest entries before and after one, of those a scope leaves.</summary>
    public static async Task<(long? Before, long? After)> NeighboursAsync(PortalDbContext db, AuditScope scope, long sequence, CancellationToken ct)
    {
        long? before = null, after = null;
        foreach (var visible in scope.Conditions.Select(condition => db.AuditEntries.AsNoTracking().Where(condition)))
        {
            var older = await visible.Where(entry => entry.Sequence < sequence).OrderByDescending(entry => entry.Sequence).Select(entry => (long?)entry.Sequence).FirstOrDefaultAsync(ct);
            var newer = await visible.Where(entry => entry.Sequence > sequence).OrderBy(entry => entry.Sequence).Select(entry => (long?)entry.Sequence).FirstOrDefaultAsync(ct);
            if (older is { } one && one > (before ?? 0)) before = one;
            if (newer is { } other && other < (after ?? long.MaxValue)) after = other;
        }

        return (before, after);
    }

    /// <summary>The queries by which one page is found: one per condition of the scope.</summary>
    public IEnumerable<IQueryable<long>> Queries(PortalDbContext db, long before, int most)
    {
        var end = Math.Min(before, _last + 1);
        return _scope.Conditions.Select(condition => Filtered(db.AuditEntries.AsNoTracking().Where(condition))
            .Where(entry => entry.Sequence < end && entry.Sequence >= _first)
            .OrderByDescending(entry => entry.Sequence).Select(entry => entry.Sequence).Take(most));
    }

    public static bool TryReadCursor(string? cursor, out long before)
    {
        before = long.MaxValue;
        return string.IsNullOrEmpty(cursor) || (long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before) && before > 0);
    }

    public static string Cursor(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    private async Task<List<long>> SequencesAsync(PortalDbContext db, long before, int most, CancellationToken ct)
    {
        var found = new SortedSet<long>();
        foreach (var query in Queries(db, before, most)) found.UnionWith(await query.ToListAsync(ct));
        return [.. found.Reverse().Take(most)];
    }

    private IQueryable<AuditEntry> Filtered(IQueryable<AuditEntry> entries)
    {
        if (_filter.Actor is { Length: > 0 } actor) entries = entries.Where(entry => entry.ActorSubject == actor);
        if (_filter.Action is { Length: > 0 } action) entries = entries.Where(entry => entry.Action == action);
        if (_filter.TargetKind is { Length: > 0 } kind) entries = entries.Where(entry => entry.TargetKind == kind);
        if (_filter.Target is { Length: > 0 } target) entries = entries.Where(entry => entry.TargetId == target);
        if (_filter.Project is { Length: > 0 } project) entries = entries.Where(entry => entry.Project == project);
        if (_filter.Outcome is { } outcome) entries = entries.Where(entry => entry.Outcome == outcome);
        return entries;
    }

    /// <summary>The first entry from a moment on; beyond all others when there is none.</summary>
    internal static async Task<long> FirstFromAsync(PortalDbContext db, DateTimeOffset time, CancellationToken ct) =>
        await db.AuditEntries.Where(entry => entry.At >= time).OrderBy(entry => entry.At).ThenBy(entry => entry.Sequence)
            .Select(entry => (long?)entry.Sequence).FirstOrDefaultAsync(ct) ?? long.MaxValue - 1;
}
