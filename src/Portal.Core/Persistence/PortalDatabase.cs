using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Persistence;

/// <summary>Brings the schema up to date before anything else runs.</summary>
public sealed class PortalDatabase(IDbContextFactory<PortalDbContext> contexts, DatabaseOptions options)
{
    public async Task PrepareAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!options.IsPostgres)
        {
            var file = new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            // Readers and the one writer do not block each other; the mode is kept in the file.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        }

        await db.Database.MigrateAsync(ct);
    }

    /// <summary>What time it is for the database; null for one that has no clock of its own.</summary>
    public async Task<DateTimeOffset?> ReadClockAsync(CancellationToken ct)
    {
        if (!options.IsPostgres) return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Database.SqlQueryRaw<DateTimeOffset>("""SELECT clock_timestamp() AS "Value" """).SingleAsync(ct);
    }
}
