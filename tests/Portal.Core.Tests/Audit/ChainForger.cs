using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Persistence;
using Portal.Core.Tests.Persistence;

namespace Portal.Core.Tests.Audit;

/// <summary>Does what somebody with full access to the database and this source code can do, but without the key.</summary>
internal static class ChainForger
{
    public static async Task DropGuardsAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        var sqlite = db.Database.IsSqlite();
        var guards = sqlite
            ? await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger'").ToListAsync()
            : await db.Database.SqlQueryRaw<string>("SELECT tgname || '\" ON \"' || relname AS \"Value\" FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal").ToListAsync();
        Assert.NotEmpty(guards);
#pragma warning disable EF1002 // The names come from the database itself, and a name cannot be a parameter.
        foreach (var guard in guards) await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER \"{guard}\"");
#pragma warning restore EF1002
    }

    /// <summary>Makes hashes, links and head fit again from an entry on.</summary>
    public static async Task RecomputeAsync(TestDatabase database, long from)
    {
        await using var db = database.NewContext();
        var entries = await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).Where(entry => entry.Sequence >= from - 1).ToListAsync();
        var previous = from == 1 ? AuditChain.Origin : entries[0].Hash;
        foreach (var entry in entries.Where(entry => entry.Sequence >= from))
        {
            var hash = AuditChain.HashOf(LinkOf(entry) with { PreviousHash = previous });
            await db.Database.ExecuteSqlAsync($"""UPDATE "AuditEntries" SET "PreviousHash" = {previous}, "Hash" = {hash} WHERE "Sequence" = {entry.Sequence}""");
            previous = hash;
        }

        await db.Database.ExecuteSqlAsync($"""UPDATE "AuditHeads" SET "Sequence" = {entries[^1].Sequence}, "Hash" = {previous}""");
    }

    private static AuditLink LinkOf(AuditEntry entry) => new()
    {
        Format = entry.FormatVersion,
        Sequence = entry.Sequence,
        UnixMilliseconds = entry.At.ToUnixTimeMilliseconds(),
        ActorIssuer = entry.ActorIssuer,
        ActorSubject = entry.ActorSubject,
        ActorRoles = entry.ActorRoles,
        SessionId = entry.SessionId,
        Action = entry.Action,
        TargetKind = entry.TargetKind,
        TargetId = entry.TargetId,
        Project = entry.Project,
        Outcome = entry.Outcome.ToString(),
        CorrelationId = entry.CorrelationId,
        AwsRequestIds = entry.AwsRequestIds,
        PrivateHash = entry.PrivateHash,
        PreviousHash = entry.PreviousHash,
    };
}
