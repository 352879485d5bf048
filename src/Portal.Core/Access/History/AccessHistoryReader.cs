using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.History;

/// <summary>
/// Finds in the record who had access on a day. Reads audit entries and nothing else. What a person may see of it follows from the
/// entries they may see: their own access, and any access of which an entry is theirs to see; of such access all entries count, because
/// half of them would tell a wrong story.
/// </summary>
internal sealed class AccessHistoryReader
{
    private const int Piece = 500;
    private static readonly string[] Beginnings = ["access.grant.made", "access.grant.adopted"];

    private readonly AccessHistoryQuery _query;
    private readonly DateTimeOffset _until;
    private readonly long _first;
    private readonly long _end;

    private AccessHistoryReader(AccessHistoryQuery query, DateTimeOffset until, long first, long end) => (_query, _until, _first, _end) = (query, until, first, end);

    public static async Task<AccessHistoryReader> OfAsync(PortalDbContext db, AccessHistoryQuery query, DateTimeOffset now, CancellationToken ct)
    {
        var midnight = query.From.AddDays(1);
        // The record is only ever appended to, so what stands below this sequence no longer changes while it is read.
        // What began this very millisecond has begun.
        return new(query, midnight < now ? midnight : now.AddMilliseconds(1), await AuditSelection.FirstFromAsync(db, query.From, ct), await AuditSelection.FirstFromAsync(db, midnight, ct));
    }

    /// <summary>Everybody who had access, sorted; still without the reasons.</summary>
    public async Task<IReadOnlyList<AccessHistoryRow>> ReadAsync(PortalDbContext db, AuditScope scope, Actor actor, CancellationToken ct)
    {
        var visible = scope.IsWhole ? null : await VisibleAsync(db, scope, actor, ct);
        var wanted = _query.Person is { } person ? await OfPersonAsync(db, person, ct) : null;
        var sequences = await SequencesAsync(db, id => visible?.Contains(id) != false && wanted?.Contains(id) != false, ct);
        var entries = new List<RecordedGrant>(sequences.Count);
        foreach (var piece in sequences.Chunk(Piece))
        {
            var rows = await db.AuditEntries.AsNoTracking().Include(entry => entry.PrivatePart).Where(entry => piece.Contains(entry.Sequence)).OrderBy(entry => entry.Sequence).ToListAsync(ct);
            entries.AddRange(rows.Select(AccessRecord.Read).OfType<RecordedGrant>());
        }

        return [.. entries.GroupBy(entry => entry.Grant).Select(grant => RowOf([.. grant.OrderBy(entry => entry.Sequence)])).OfType<AccessHistoryRow>().OrderBy(row => row.SortKey, StringComparer.Ordinal)];
    }

    /// <summary>Adds to some rows who asked, who decided, and what prolonged it.</summary>
    public async Task<IReadOnlyList<AccessHistoryRow>> ExplainAsync(PortalDbContext db, IReadOnlyList<AccessHistoryRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return rows;
        var grants = rows.Select(row => row.Grant.ToString()).ToArray();
        var requests = rows.Select(row => row.Request?.ToString()).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var given = await EntriesAsync(db, "grant", grants, ["access.grant.made", "access.grant.adopted", "access.grant.extended"], ct);
        var asked = await EntriesAsync(db, "request", requests, ["access.requested", "access.vote.approve", "access.vote.changes"], ct);
        return [.. rows.Select(row => row with
        {
            Grounds = [.. given[row.Grant.ToString()].Select(entry => new AccessGround(entry.Sequence, entry.At, entry.Action, entry.PrivatePart?.Reason))],
            Asked = asked[row.Request?.ToString() ?? ""].Where(entry => entry.Action == "access.requested")
                .Select(entry => new AccessAsked(entry.Sequence, entry.PrivatePart?.ActorName, entry.PrivatePart?.Reason)).FirstOrDefault(),
            Deciders = DecidersIn([.. asked[row.Request?.ToString() ?? ""]]),
        })];
    }

    /// <summary>Votes before a change of the request counted for nothing.</summary>
    private static AccessDecider[] DecidersIn(IReadOnlyList<AuditEntry> entries)
    {
        var last = entries.LastOrDefault(entry => entry.Action == "access.vote.changes")?.Sequence ?? 0;
        return [.. entries.Where(entry => entry.Action == "access.vote.approve" && entry.Sequence > last)
            .Select(entry => new AccessDecider(entry.Sequence, entry.PrivatePart?.ActorName, AuditEntryDetail.Of(entry, false).Changes.FirstOrDefault(change => change.Field == "Right")?.After))];
    }

    private static IQueryable<AuditEntry> Grants(PortalDbContext db) => db.AuditEntries.AsNoTracking()
        .Where(entry => entry.TargetKind == "grant" && entry.Outcome == AuditOutcome.Succeeded && entry.Action.StartsWith(AccessRecord.OfGrants));

    private async Task<ILookup<string, AuditEntry>> EntriesAsync(PortalDbContext db, string kind, string[] targets, string[] actions, CancellationToken ct)
    {
        var rows = await db.AuditEntries.AsNoTracking().Include(entry => entry.PrivatePart)
            .Where(entry => targets.Contains(entry.TargetId) && entry.TargetKind == kind && entry.Outcome == AuditOutcome.Succeeded && actions.Contains(entry.Action) && entry.Sequence < _end)
            .OrderBy(entry => entry.Sequence).ToListAsync(ct);
        return rows.ToLookup(entry => entry.TargetId, StringComparer.Ordinal);
    }

    /// <summary>Of each access the newest entry before the day, when it may have been usable after it, and every entry of the day.</summary>
    private async Task<IReadOnlyList<long>> SequencesAsync(PortalDbContext db, Func<string, bool> isWanted, CancellationToken ct)
    {
        var query = Grants(db).Where(entry => entry.Sequence < _end);
        if (_query.Project is { } project) query = query.Where(entry => entry.Project == project);
        var newest = new Dictionary<string, (long Sequence, string Action)>(StringComparer.Ordinal);
        var sequences = new List<long>();
        await foreach (var entry in query.OrderBy(entry => entry.Sequence).Select(entry => new { entry.Sequence, entry.TargetId, entry.Action }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!isWanted(entry.TargetId)) continue;
            if (entry.Sequence < _first) newest[entry.TargetId] = (entry.Sequence, entry.Action);
            else sequences.Add(entry.Sequence);
        }

        sequences.AddRange(newest.Values.Where(entry => AccessRecord.MayBeUsable(entry.Action)).Select(entry => entry.Sequence));
        return sequences;
    }

    private async Task<HashSet<string>> VisibleAsync(PortalDbContext db, AuditScope scope, Actor actor, CancellationToken ct)
    {
        var visible = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in scope.Conditions)
        {
            visible.UnionWith(await Grants(db).Where(condition).Where(entry => entry.Sequence < _end).Select(entry => entry.TargetId).Distinct().ToListAsync(ct));
        }

        if (scope.HoldsOwn) visible.UnionWith(await OfPersonAsync(db, actor.Person, ct));
        return visible;
    }

    /// <summary>Whose access it is stands in the private part, so the first entry of every access is read; its end is not needed for that.</summary>
    private async Task<HashSet<string>> OfPersonAsync(PortalDbContext db, PersonId person, CancellationToken ct)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var query = db.AuditEntries.AsNoTracking().Include(entry => entry.PrivatePart).Where(entry => Beginnings.Contains(entry.Action) && entry.Sequence < _end);
        if (_query.Project is { } project) query = query.Where(entry => entry.Project == project);
        await foreach (var entry in query.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (AccessRecord.Read(entry)?.Person == person) found.Add(entry.TargetId);
        }

        return found;
    }

    private AccessHistoryRow? RowOf(IReadOnlyList<RecordedGrant> entries)
    {
        var spans = AccessReplay.Spans(entries, _query.From, _until);
        if (spans.Count == 0) return null;
        var newest = entries[^1];
        var ended = entries.LastOrDefault(entry => entry.At == spans[^1].Until && entry.State is not GrantState.Active);
        var project = newest.Project ?? "";
        return new AccessHistoryRow(
            $"{project}~{newest.Name}~{newest.Grant}", newest.Grant, newest.Request, project, newest.Person, newest.Name, newest.StudioUser, spans, newest.Until, ended?.Reason, newest.Sequence);
    }
}
