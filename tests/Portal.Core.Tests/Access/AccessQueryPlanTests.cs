using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Benchmarks.Lists;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Persistence;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Access;

/// <summary>No list of access reads a whole table, however it is filtered.</summary>
public sealed class AccessQueryPlanTests
{
    private static readonly string[] Large = ["AccessRequests", "AccessGrants", "AccessVote"];

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
            services.AddSingleton(ProjectWorld.Roles).AddSingleton(new StandardPolicy(ManyRequests.Policy));
            services.AddInMemoryAws(new(new()), new(), new(new()));
        });
        await ManyRequests.FillAsync(database.Work, projects: 41, people: 300, requests: 4_000, Ct);
        var anna = await SignInAsync(database, "anna", Role.Approver);
        var (ada, sam) = (await SignInAsync(database, "ada", Role.Admin), await SignInAsync(database, "s-0", Role.DataScientist));
        var reviews = database.Get<ListReviews>();
        var first = (await reviews.ExecuteAsync(anna, new ReviewFilter(), null, Ct)).Value!;
        var project = first.Items[0].ProjectId;
        Assert.Equal(Page<RequestRow>.Size, first.Items.Count);

        spy.Seen.Clear();
        Func<Task<Error?>>[] reads =
        [
            async () => (await reviews.ExecuteAsync(anna, new ReviewFilter(), first.Next, Ct)).Error,
            async () => (await reviews.ExecuteAsync(anna, new ReviewFilter(Project: project), null, Ct)).Error,
            async () => (await reviews.ExecuteAsync(anna, new ReviewFilter(Kind: RequestKind.Extension), null, Ct)).Error,
            async () => (await reviews.ExecuteAsync(anna, new ReviewFilter(Archived: true), first.Next, Ct)).Error,
            async () => (await database.Get<CountReviews>().ExecuteAsync(anna, Ct)).Error,
            async () => (await database.Get<ListReviewProjects>().ExecuteAsync(anna, false, Ct)).Error,
            async () => (await database.Get<ListReviewProjects>().ExecuteAsync(anna, true, Ct)).Error,
            async () => (await database.Get<ListProjectAccess>().ExecuteAsync(ada, project, true, null, Ct)).Error,
            async () => (await database.Get<ListMyAccess>().ExecuteAsync(sam, Ct)).Error,
            async () => await database.Get<AdvanceRequests>().ExecuteAsync(Ct) < 0 ? AccessErrors.RequestNotFound : null,
            async () => await database.Get<AdvanceGrants>().ExecuteAsync(Ct) < 0 ? AccessErrors.RequestNotFound : null,
        ];
        var plans = 0;
        foreach (var read in reads)
        {
            Assert.Null(await read());
            foreach (var command in spy.Seen.Where(command => Array.Exists(Large, table => command.Text.Contains($"FROM \"{table}\"", StringComparison.Ordinal))).ToArray())
            {
                AssertIndexed(kind, await QueryPlans.ExplainAsync(database, command), command.Text);
                plans++;
            }

            spy.Seen.Clear();
        }

        Assert.InRange(plans, reads.Length, int.MaxValue);
    }

    private static void AssertIndexed(DatabaseKind kind, string plan, string sql)
    {
        foreach (var line in plan.Split('\n'))
        {
            var whole = kind is DatabaseKind.Postgres
                ? Array.Exists(Large, table => line.Contains($"Seq Scan on \"{table}\"", StringComparison.Ordinal))
                : line.StartsWith("SCAN ", StringComparison.Ordinal) && !line.Contains("INDEX", StringComparison.Ordinal) && !IsSmall(plan, line["SCAN ".Length..]);
            Assert.False(whole, $"{plan}\n{sql}");
        }
    }

    /// <summary>Projects are few, and what a subquery has limited already is no table.</summary>
    private static bool IsSmall(string plan, string scanned) => scanned is "p" or "CONSTANT ROW" || plan.Contains($"CO-ROUTINE {scanned}", StringComparison.Ordinal);

    private static async Task<SessionId> SignInAsync(TestDatabase database, string subject, Role role)
    {
        await using var uow = await database.Work.BeginAsync(Actor.System("sign-in"), Ct);
        var session = Session.Start(new(ManyRequests.Issuer, subject), subject, new RoleMapping([role], role is Role.Approver ? [ManyRequests.ApproverGroup] : [], null), null, uow.Now);
        uow.Db.Sessions.Add(session);
        uow.Audit(new("session.started", Core.Audit.AuditTarget.Session(session.Id), Core.Audit.AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(Ct)).Error);
        return session.Id;
    }
}
