using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Core.Audit;
using Portal.Core.People;

namespace Portal.Core.Persistence;

/// <summary>
/// The one way to append to the record: locks the head, links the entries, writes entries and head, all in the caller's transaction.
/// Plain statements instead of tracked entities: two round trips however many entries, and nothing that could be updated later.
/// </summary>
internal static class AuditAppender
{
    public static async Task AppendAsync(PortalDbContext db, Actor actor, IReadOnlyList<AuditEvent> events, DateTimeOffset now, IAuditSeal? seal, CancellationToken ct)
    {
        var head = await LockHeadAsync(db, ct);
        var isWhole = IsWhole(head, seal);
        await using var command = NewCommand(db);
        var sql = new StringBuilder();
        for (var i = 0; i < events.Count; i++) Insert(command, sql, i, AuditChain.Link(head, actor, events[i], now));
        WriteHead(command, sql, head, isWhole ? seal : null);
        command.CommandText = sql.ToString();
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Notes the newest checkpoint in the head row. Appends nothing.</summary>
    public static async Task NoteCheckpointAsync(PortalDbContext db, long sequence, IAuditSeal? seal, CancellationToken ct)
    {
        var head = await LockHeadAsync(db, ct);
        if (head.CheckpointSequence >= sequence) return;
        var isWhole = IsWhole(head, seal);
        head.CheckpointSequence = sequence;
        await using var command = NewCommand(db);
        var sql = new StringBuilder();
        WriteHead(command, sql, head, isWhole ? seal : null);
        command.CommandText = sql.ToString();
        await command.ExecuteNonQueryAsync(ct);
    }

    // A head that somebody else wrote is never sealed again, however many entries follow: verification must find it.
    private static bool IsWhole(AuditHead head, IAuditSeal? seal) =>
        seal is not null && (head is { Sequence: 0, Seal: "" } || seal.Of(head) == head.Seal);

    private static async Task<AuditHead> LockHeadAsync(PortalDbContext db, CancellationToken ct)
    {
        await using var command = NewCommand(db);
        command.CommandText = db.LockAuditHeadSql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) throw new InvalidOperationException("The head row of the audit record is missing. Run 'audit verify' before anything else.");
        return new AuditHead
        {
            Sequence = reader.GetInt64(0),
            Hash = reader.GetString(1),
            At = new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(2), DateTimeKind.Utc)),
            CheckpointSequence = reader.GetInt64(3),
            Seal = reader.GetString(4),
        };
    }

    private static void Insert(DbCommand command, StringBuilder sql, int i, AuditEntry entry)
    {
        var part = entry.PrivatePart!;
        Row(command, sql, "AuditEntries", i, [
            ("Sequence", entry.Sequence), ("At", entry.At.UtcDateTime), ("ActorIssuer", entry.ActorIssuer), ("ActorSubject", entry.ActorSubject),
            ("ActorRoles", entry.ActorRoles), ("SessionId", entry.SessionId), ("Action", entry.Action), ("TargetKind", entry.TargetKind),
            ("TargetId", entry.TargetId), ("Project", entry.Project), ("Outcome", entry.Outcome.ToString()), ("CorrelationId", entry.CorrelationId),
            ("AwsRequestIds", entry.AwsRequestIds), ("FormatVersion", entry.FormatVersion), ("PrivateHash", entry.PrivateHash),
            ("PreviousHash", entry.PreviousHash), ("Hash", entry.Hash)]);
        Row(command, sql, "AuditPrivateParts", i, [
            ("Sequence", part.Sequence), ("Salt", part.Salt), ("ActorName", part.ActorName), ("Reason", part.Reason), ("Changes", part.Changes)]);
    }

    private static void Row(DbCommand command, StringBuilder sql, string table, int i, ReadOnlySpan<(string Column, object? Value)> cells)
    {
        sql.Append("INSERT INTO \"").Append(table).Append("\" (");
        foreach (var (column, _) in cells) sql.Append('"').Append(column).Append("\",");
        sql[^1] = ')';
        sql.Append(" VALUES (");
        foreach (var (column, value) in cells)
        {
            var name = $"@{table[5]}{column}{i}";
            sql.Append(name).Append(',');
            Add(command, name, value);
        }

        sql[^1] = ')';
        sql.Append(';');
    }

    private static void WriteHead(DbCommand command, StringBuilder sql, AuditHead head, IAuditSeal? seal)
    {
        sql.Append("""UPDATE "AuditHeads" SET "Sequence" = @hSequence, "Hash" = @hHash, "At" = @hAt, "CheckpointSequence" = @hCheckpoint, "Seal" = @hSeal WHERE "Id" = 1""");
        Add(command, "@hSequence", head.Sequence);
        Add(command, "@hHash", head.Hash);
        Add(command, "@hAt", head.At.UtcDateTime);
        Add(command, "@hCheckpoint", head.CheckpointSequence);
        Add(command, "@hSeal", seal?.Of(head) ?? "");
    }

    private static DbCommand NewCommand(PortalDbContext db)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }

    private static void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
