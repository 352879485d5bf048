using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Persistence.Postgres;
using Portal.Core.Persistence.Sqlite;

namespace Portal.Core.Tests.Persistence;

/// <summary>The database's own word on how it answers a query.</summary>
internal static class QueryPlans
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<string> ExplainAsync(TestDatabase database, SeenCommand seen)
    {
        await using var db = database.NewContext();
        await db.Database.OpenConnectionAsync(Ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = (db.Database.IsSqlite() ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + seen.Text;
        foreach (var (name, value) in seen.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct)) plan.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', plan);
    }
}

internal sealed record SeenCommand(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);

/// <summary>Remembers every query that is sent.</summary>
internal sealed class CommandSpy : DbCommandInterceptor
{
    public ConcurrentQueue<SeenCommand> Seen { get; } = new();

    public void Attach(IServiceCollection services) => services
        .ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(this))
        .ConfigureDbContext<PostgresPortalDbContext>(options => options.AddInterceptors(this));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Seen.Enqueue(new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
        return new(result);
    }
}
