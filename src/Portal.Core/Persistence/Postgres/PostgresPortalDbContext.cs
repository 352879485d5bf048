using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Portal.Core.Persistence.Postgres;

/// <summary>Migrations: <c>dotnet ef migrations add NAME -p src/Portal.Core -c PostgresPortalDbContext -o Persistence/Postgres/Migrations</c>.</summary>
public sealed class PostgresPortalDbContext(DbContextOptions<PostgresPortalDbContext> options) : PortalDbContext(options)
{
    internal override string LockAuditHeadSql => """SELECT "Sequence", "Hash", "At", "CheckpointSequence", "Seal" FROM "AuditHeads" WHERE "Id" = 1 FOR UPDATE""";

    internal override async Task<DbTransaction> BeginSnapshotAsync(CancellationToken ct)
    {
        await Database.OpenConnectionAsync(ct);
        return await Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
    }
}

internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresPortalDbContext>
{
    public PostgresPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresPortalDbContext>().UseNpgsql("Host=unused").Options);
}
