using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Portal.Core.Persistence.Sqlite;

/// <summary>Migrations: <c>dotnet ef migrations add NAME -p src/Portal.Core -c SqlitePortalDbContext -o Persistence/Sqlite/Migrations</c>.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options)
{
    // BEGIN IMMEDIATE already holds the only writer's lock, so a plain read is a locked read.
    internal override string LockAuditHeadSql => """SELECT "Sequence", "Hash", "At", "CheckpointSequence", "Seal" FROM "AuditHeads" WHERE "Id" = 1""";

    internal override async Task<DbTransaction> BeginSnapshotAsync(CancellationToken ct)
    {
        var connection = (SqliteConnection)Database.GetDbConnection();
        await Database.OpenConnectionAsync(ct);
        return connection.BeginTransaction(deferred: true);
    }
}

internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    public SqlitePortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=unused").Options);
}
