using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Benchmarks.Lists;
using Portal.Core.Access;
using Portal.Core.Access.History;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Tests.Persistence;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.People;

/// <summary>No list of people, notifications or mails reads or sorts a whole table.</summary>
public sealed class PeopleQueryPlanTests
{
    private static readonly string[] Large = ["KnownPeople", "AccessGrants", "AccessRequests", "Notifications", "NotificationMails", "Delegations", "AuditEntries"];

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases))]
    public async Task Pages_counts_and_filters_walk_an_index(DatabaseKind kind)
    {
        var spy = new CommandSpy();
        await using var database = await TestDatabase.CreateAsync(kind, services =>
        {
            spy.Attach(services);
            services.AddLogging();
            services.AddSingleton(new MailOptions(new Uri("https://portal.example"))).AddSingleton(ProjectWorld.Roles).AddSingleton(new StandardPolicy(ManyRequests.Policy));
        });
        await ManyRequests.FillAsync(database.Work, projects: 41, people: 600, requests: 2_000, Ct);
        var ada = await database.SignInAsync("ada", Role.Admin);
        await TellAsync(database, 3_000);
        var first = (await database.Get<ListPeople>().ExecuteAsync(ada, null, null, Ct)).Value!;
        var news = (await database.Get<ListNotifications>().ExecuteAsync(ada, new(), null, Ct)).Value!;
        Assert.NotNull(first.Next);
        Assert.NotNull(news.Next);
        await using (var db = database.NewContext()) await db.Database.ExecuteSqlRawAsync("ANALYZE", Ct);
        var day = DateOnly.FromDateTime(database.Clock.GetUtcNow().UtcDateTime);

        Func<Task<Error?>>[] reads =
        [
            async () => (await database.Get<ListPeople>().ExecuteAsync(ada, null, first.Next, Ct)).Error,
            async () => (await database.Get<ListPeople>().ExecuteAsync(ada, "nobody at all", null, Ct)).Error,
            async () => (await database.Get<ReadPerson>().ExecuteAsync(ada, first.Items[7].Person, true, null, Ct)).Error,
            async () => (await database.Get<ListNotifications>().ExecuteAsync(ada, new(), news.Next, Ct)).Error,
            async () => (await database.Get<ListNotifications>().ExecuteAsync(ada, new(Unread: true), null, Ct)).Error,
            async () => (await database.Get<ListMails>().ExecuteAsync(ada, null, news.Next, Ct)).Error,
            async () => (await database.Get<ListMails>().ExecuteAsync(ada, MailState.Failed, null, Ct)).Error,
            async () => (await database.Get<ReadAccessHistory>().ExecuteAsync(ada, new(day, "p-1"), null, Ct)).Error,
            async () => await database.Get<CountUnread>().ExecuteAsync(ada, Ct) < 0 ? PeopleErrors.Unknown : null,
            async () => await database.Get<MailQueue>().ClaimAsync(Ct) is null ? PeopleErrors.Unknown : null,
        ];
        var plans = 0;
        foreach (var read in reads)
        {
            spy.Seen.Clear();
            Assert.Null(await read());
            foreach (var command in spy.Seen.Where(command => command.Text.StartsWith("SELECT", StringComparison.Ordinal) && Array.Exists(Large, table => command.Text.Contains($"FROM \"{table}\"", StringComparison.Ordinal))).ToArray())
            {
                AssertIndexed(kind, await QueryPlans.ExplainAsync(database, command), command.Text);
                plans++;
            }
        }

        Assert.InRange(plans, reads.Length, int.MaxValue);
    }

    private static void AssertIndexed(DatabaseKind kind, string plan, string sql)
    {
        var message = $"{plan}\n{sql}";
        if (kind is DatabaseKind.Postgres)
        {
            // Small tables are read whole by right; these two are large here.
            Assert.DoesNotContain(["Notifications", "NotificationMails"], table => plan.Contains($"Seq Scan on \"{table}\"", StringComparison.Ordinal));
            return;
        }

        Assert.False(plan.Split('\n').Any(line => line.StartsWith("SCAN ", StringComparison.Ordinal) && !line.Contains("USING", StringComparison.Ordinal) && line != "SCAN CONSTANT ROW"), message);
        if (sql.Contains("LIMIT", StringComparison.Ordinal)) Assert.False(plan.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal), message);
    }

    private static async Task TellAsync(TestDatabase database, int count)
    {
        await using var uow = await database.Work.BeginAsync(Actor.System("test"), Ct);
        for (var i = 0; i < count; i++) uow.Tell(new("https://id.example", i % 20 == 0 ? "ada" : $"s-{i}"), "access.ready", "News.", "/access");
        uow.Audit(new AuditEvent("test.told", new AuditTarget("person", "*"), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(Ct)).Error);
    }
}
