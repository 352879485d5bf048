using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
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
        await using var database = await TestDatabase.CreateAsync(kind, spy.Attach);
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
                    AssertFast(kind, await QueryPlans.ExplainAsync(database, command), command.Text);
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
}
