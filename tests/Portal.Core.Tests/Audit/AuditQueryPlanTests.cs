using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence.Postgres;
using Portal.Core.Persistence.Sqlite;
using Portal.Core.Tests.Persistence;

namespace Portal.Core.Tests.Audit;

/// <summary>The database's own word on how it finds a page among many rows.</summary>
public sealed class AuditQueryPlanTests
{
    private const int Entries = 4_000;

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases))]
    public async Task No_page_filtered_or_not_reads_the_whole_record(DatabaseKind kind)
    {
        var spy = new CommandSpy();
        await using var database = await TestDatabase.CreateAsync(kind, services => services
            .ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(spy))
            .ConfigureDbContext<PostgresPortalDbContext>(options => options.AddInterceptors(spy)));
        var people = await FillAsync(database);
        var half = database.Clock.GetUtcNow().AddMinutes(-10);
        AuditFilter[] filters =
        [
            new(), new(Actor: "sam"), new(Action: "a-7"), new(TargetKind: "pipeline"), new(Target: "t-77"), new(Outcome: AuditOutcome.Failed),
            new(From: half, Until: half.AddMinutes(1)), new(Actor: "nobody-at-all"), new(Actor: "sam", Outcome: AuditOutcome.Refused, From: half),
        ];
        var plans = 0;
        foreach (var caller in people)
        {
            foreach (var filter in filters)
            {
                spy.Seen.Clear();
                var result = await database.Get<SearchAudit>().ExecuteAsync(caller, filter, after: "3500", Ct);
                Assert.False(result.IsError);
                foreach (var command in spy.Seen.Where(command => command.Text.Contains("AuditEntries", StringComparison.Ordinal)))
                {
                    AssertFast(kind, await ExplainAsync(database, command), command.Text);
                    plans++;
                }
            }
        }

        Assert.InRange(plans, filters.Length * people.Length, int.MaxValue);
    }

    private static void AssertFast(DatabaseKind kind, string plan, string sql)
    {
        var message = $"{plan}\n{sql}";
        if (kind is DatabaseKind.Postgres)
        {
            Assert.False(plan.Contains("Seq Scan on \"AuditEntries\"", StringComparison.Ordinal), message);
            return;
        }

        Assert.False(plan.Contains("SCAN a", StringComparison.Ordinal), message);
        if (sql.Contains(" = @", StringComparison.Ordinal) && sql.Contains("LIMIT", StringComparison.Ordinal))
        {
            Assert.True(plan.Contains("USING INDEX IX_AuditEntries", StringComparison.Ordinal) || plan.Contains("USING COVERING INDEX IX_AuditEntries", StringComparison.Ordinal), message);
            Assert.False(plan.Contains("TEMP B-TREE", StringComparison.Ordinal), message);
        }
    }

    private static async Task<string> ExplainAsync(TestDatabase database, SeenCommand seen)
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

    private static async Task<SessionId[]> FillAsync(TestDatabase database)
    {
        SessionId[] people =
        [
            await database.SignInAsync("ada", Role.Admin),
            await database.SignInAsync("sam", Role.DataScientist),
            await database.SignInAsync("milan", Role.MLEngineer),
            await database.SignInAsync("dana", Role.DataScienceAdmin),
        ];
        await using (var uow = await database.Work.BeginAsync(people[3], Ct))
        {
            uow.Db.Projects.Add(Sample.Project("churn", uow.Actor, uow.Now));
            uow.Audit(new AuditEvent("project.create.requested", AuditTarget.Project("churn"), AuditOutcome.Succeeded) { Project = "churn" });
            await uow.CommitAsync(Ct);
        }

        const int Batch = 200;
        for (var i = 0; i < Entries; i += Batch)
        {
            await using var uow = await database.Work.BeginAsync(people[i / Batch % people.Length], Ct);
            for (var j = i; j < i + Batch; j++)
            {
                uow.Audit(new AuditEvent($"a-{j % 40}", new AuditTarget(j % 50 == 0 ? "pipeline" : "project", $"t-{j % 997}"), (AuditOutcome)(j % 3))
                {
                    Project = j % 20 == 0 ? "churn" : $"p-{j % 300}",
                });
            }

            Assert.Equal(Result.Ok, await uow.CommitAsync(Ct));
            database.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await using var db = database.NewContext();
        await db.Database.ExecuteSqlRawAsync("ANALYZE", Ct);
        return people;
    }

    private sealed record SeenCommand(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);

    private sealed class CommandSpy : DbCommandInterceptor
    {
        public ConcurrentQueue<SeenCommand> Seen { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Seen.Enqueue(new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
            return new(result);
        }
    }
}
