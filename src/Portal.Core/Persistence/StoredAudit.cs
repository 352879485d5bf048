using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;

namespace Portal.Core.Persistence;

/// <summary>
/// The record as it is stored, read in one snapshot and without the model: a tampered row must come out as it is, not as an
/// exception or a default value.
/// </summary>
internal sealed class StoredAudit : IAsyncDisposable
{
    private const string SqliteTime = "yyyy-MM-dd HH:mm:ss.FFFFFFF";
    private readonly PortalDbContext _db;
    private readonly DbTransaction _snapshot;

    private StoredAudit(PortalDbContext db, DbTransaction snapshot) => (_db, _snapshot) = (db, snapshot);

    public static async Task<StoredAudit> OpenAsync(PortalDbContext db, CancellationToken ct)
    {
        var snapshot = await db.BeginSnapshotAsync(ct);
        await db.Database.UseTransactionAsync(snapshot, ct);
        return new(db, snapshot);
    }

    public async Task<AuditHead?> ReadHeadAsync(CancellationToken ct)
    {
        await using var command = Command("""SELECT "Sequence", "Hash", "At", "CheckpointSequence", "Seal" FROM "AuditHeads" WHERE "Id" = 1""");
        await using var reader = await command.ExecuteReaderAsync(ct);
        return !await reader.ReadAsync(ct) ? null : new AuditHead
        {
            Sequence = reader.GetInt64(0),
            Hash = reader.GetString(1),
            At = Time(reader, 2) ?? DateTimeOffset.UnixEpoch,
            CheckpointSequence = reader.GetInt64(3),
            Seal = reader.GetString(4),
        };
    }

    /// <summary>Sequence of each entry whose private part was erased, and of the newest entry that records it.</summary>
    public async Task<IReadOnlyDictionary<long, long>> ReadErasuresAsync(CancellationToken ct)
    {
        await using var command = Command(
            $"""SELECT "TargetId", "Sequence" FROM "AuditEntries" WHERE "Action" = '{AuditGuards.Erased}' AND "TargetKind" = 'audit' AND "Outcome" = 'Succeeded' ORDER BY "Sequence" """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var erasures = new Dictionary<long, long>();
        while (await reader.ReadAsync(ct))
        {
            if (long.TryParse(reader.GetString(0), NumberStyles.None, CultureInfo.InvariantCulture, out var erased)) erasures[erased] = reader.GetInt64(1);
        }

        return erasures;
    }

    public async IAsyncEnumerable<StoredAuditRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command("""
            SELECT e."Sequence", e."At", e."ActorIssuer", e."ActorSubject", e."ActorRoles", e."SessionId", e."Action", e."TargetKind", e."TargetId",
              e."Project", e."Outcome", e."CorrelationId", e."AwsRequestIds", e."FormatVersion", e."PrivateHash", e."PreviousHash", e."Hash",
              p."Salt", p."ActorName", p."Reason", p."Changes"
            FROM "AuditEntries" e LEFT JOIN "AuditPrivateParts" p ON p."Sequence" = e."Sequence" ORDER BY e."Sequence"
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return ToRow(reader);
    }

    public async ValueTask DisposeAsync()
    {
        await _snapshot.DisposeAsync();
        await _db.Database.CloseConnectionAsync();
    }

    private static StoredAuditRow ToRow(DbDataReader reader)
    {
        var sequence = reader.GetInt64(0);
        var part = reader.IsDBNull(17) ? null : new StoredPrivatePart(reader.GetString(17), reader.GetString(18), Optional(reader, 19), Optional(reader, 20));
        if (Time(reader, 1) is not { } at || at.Ticks % TimeSpan.TicksPerMillisecond != 0) return new(sequence, null, reader.GetString(16), part);
        return new(
            sequence,
            new AuditLink
            {
                Sequence = sequence,
                UnixMilliseconds = at.ToUnixTimeMilliseconds(),
                ActorIssuer = reader.GetString(2),
                ActorSubject = reader.GetString(3),
                ActorRoles = reader.GetString(4),
                SessionId = Optional(reader, 5),
                Action = reader.GetString(6),
                TargetKind = reader.GetString(7),
                TargetId = reader.GetString(8),
                Project = Optional(reader, 9),
                Outcome = reader.GetString(10),
                CorrelationId = Optional(reader, 11),
                AwsRequestIds = Optional(reader, 12),
                Format = reader.GetInt64(13),
                PrivateHash = reader.GetString(14),
                PreviousHash = reader.GetString(15),
            },
            reader.GetString(16),
            part);
    }

    private static string? Optional(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    // SQLite keeps times as text, so anything may stand there; only the one form that Portal writes counts.
    private static DateTimeOffset? Time(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        string text when DateTime.TryParseExact(text, SqliteTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && time.ToString(SqliteTime, CultureInfo.InvariantCulture).TrimEnd('.') == text => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        _ => null,
    };

    private DbCommand Command(string sql)
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _snapshot;
        command.CommandText = sql;
        return command;
    }
}
