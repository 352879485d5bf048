using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Portal.Core.Audit;

namespace Portal.Core.Persistence.Postgres;

/// <summary>Migrations: <c>dotnet ef migrations add NAME -p src/Portal.Core -c PostgresPortalDbContext -o Persistence/Postgres/Migrations</c>.</summary>
public sealed class PostgresPortalDbContext(DbContextOptions<PostgresPortalDbContext> options) : PortalDbContext(options)
{
    internal override Task<AuditHead> LockAuditHeadAsync(CancellationToken ct) =>
        AuditHeads.FromSqlRaw("""SELECT * FROM "AuditHeads" WHERE "Id" = 1 FOR UPDATE""").SingleAsync(ct);
}

internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresPortalDbContext>
{
    public PostgresPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresPortalDbContext>().UseNpgsql("Host=unused").Options);
}
