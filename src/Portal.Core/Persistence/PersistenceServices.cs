using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Persistence.Postgres;
using Portal.Core.Persistence.Sqlite;

namespace Portal.Core.Persistence;

public static class PersistenceServices
{
    public static IServiceCollection AddPortalPersistence(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        if (options.IsPostgres)
        {
            services.AddDbContextFactory<PostgresPortalDbContext>(builder => builder.UseNpgsql(options.ConnectionString));
            services.AddSingleton<IDbContextFactory<PortalDbContext>, ContextFactory<PostgresPortalDbContext>>();
        }
        else
        {
            services.AddDbContextFactory<SqlitePortalDbContext>(builder => builder.UseSqlite(options.ConnectionString));
            services.AddSingleton<IDbContextFactory<PortalDbContext>, ContextFactory<SqlitePortalDbContext>>();
        }

        services.AddSingleton<PortalDatabase>();
        services.AddSingleton<UnitOfWorkFactory>();
        services.AddSingleton<OperationQueue>().AddSingleton<MailQueue>().AddSingleton<RoutineQueue>();
        return services;
    }

    private sealed class ContextFactory<T>(IDbContextFactory<T> contexts) : IDbContextFactory<PortalDbContext>
        where T : PortalDbContext
    {
        public PortalDbContext CreateDbContext() => contexts.CreateDbContext();
    }
}
