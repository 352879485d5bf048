using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Persistence.Postgres;
using Portal.Core.Persistence.Sqlite;

namespace Portal.Core.Persistence;

public static class PersistenceServices
{
    private const int PreparedStatements = 100;

    public static IServiceCollection AddPortalPersistence(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        if (options.IsPostgres)
        {
            services.AddDbContextFactory<PostgresPortalDbContext>(builder => builder.UseNpgsql(Prepared(options.ConnectionString)).AddInterceptors(WellFormedParameters.Instance));
            services.AddSingleton<IDbContextFactory<PortalDbContext>, ContextFactory<PostgresPortalDbContext>>();
        }
        else
        {
            services.AddDbContextFactory<SqlitePortalDbContext>(builder => builder.UseSqlite(options.ConnectionString).AddInterceptors(WellFormedParameters.Instance));
            services.AddSingleton<IDbContextFactory<PortalDbContext>, ContextFactory<SqlitePortalDbContext>>();
        }

        services.AddSingleton<PortalDatabase>();
        services.AddSingleton<UnitOfWorkFactory>();
        services.AddSingleton<OperationQueue>().AddSingleton<MailQueue>().AddSingleton<RoutineQueue>();
        return services;
    }

    /// <summary>
    /// Portal sends few different statements, each very often: the server is spared reading them anew. Where a pooler stands in between that cannot
    /// keep prepared statements, <c>Max Auto Prepare=0</c> in the connection string turns it off.
    /// </summary>
    private static string Prepared(string connection)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connection };
        if (given.ContainsKey("Max Auto Prepare")) return connection;
        given["Max Auto Prepare"] = PreparedStatements;
        given["Auto Prepare Min Usages"] = 2;
        return given.ConnectionString;
    }

    private sealed class ContextFactory<T>(IDbContextFactory<T> contexts) : IDbContextFactory<PortalDbContext>
        where T : PortalDbContext
    {
        public PortalDbContext CreateDbContext() => contexts.CreateDbContext();
    }
}
