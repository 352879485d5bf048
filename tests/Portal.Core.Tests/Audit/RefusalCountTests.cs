using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Persistence;

namespace Portal.Core.Tests.Audit;

/// <summary>Identical refusals of one session: one entry a minute, and the number of the rest is never lost.</summary>
public sealed class RefusalCountTests
{
    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases))]
    public async Task Repeats_within_a_minute_are_counted_and_told_by_the_next_refusal(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var sam = await database.SignInAsync("sam", Role.DataScientist);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("permission.refused", (await RefuseAsync(database, sam, "churn")).Code);
            database.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Single(await RefusalsAsync(database));
        database.Clock.Advance(TimeSpan.FromSeconds(30));
        await RefuseAsync(database, sam, "churn");

        var told = await RefusalsAsync(database);
        Assert.Equal(2, told.Count);
        Assert.DoesNotContain("more time", told[0].PrivatePart!.Reason, StringComparison.Ordinal);
        Assert.Contains("Refused 4 more times in the minute from 09:00:00 UTC.", told[1].PrivatePart!.Reason, StringComparison.Ordinal);
        Assert.Null((await database.Get<AuditInspection>().RunAsync(Ct)).Fault);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Repeats_that_nobody_follows_are_told_by_the_worker(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var sam = await database.SignInAsync("sam", Role.DataScientist);
        await RefuseAsync(database, sam, "churn");
        await RefuseAsync(database, sam, "churn");
        await RefuseAsync(database, sam, "other");
        var closing = new CloseRefusalCounts(database.Get<IDbContextFactory<Core.Persistence.PortalDbContext>>(), database.Work, database.Clock);
        Assert.Equal(0, await closing.ExecuteAsync(Ct));
        database.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, await closing.ExecuteAsync(Ct));

        var told = await RefusalsAsync(database);
        Assert.Equal(3, told.Count);
        Assert.Contains("Refused 1 more time in the minute", told[2].PrivatePart!.Reason, StringComparison.Ordinal);
        Assert.Equal(("sam", "churn"), (told[2].ActorSubject, told[2].TargetId));
        Assert.Equal(told[0].SessionId, told[2].SessionId);
        await using var db = database.NewContext();
        Assert.Empty(await db.RefusalCounts.ToListAsync(Ct));
        Assert.Equal(0, await closing.ExecuteAsync(Ct));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Another_target_action_error_or_session_has_an_entry_of_its_own(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var sam = await database.SignInAsync("sam", Role.DataScientist);
        var again = await database.SignInAsync("sam", Role.DataScientist);
        await RefuseAsync(database, sam, "churn");
        await RefuseAsync(database, sam, "fraud");
        await RefuseAsync(database, sam, "churn", action: "project.retry");
        await RefuseAsync(database, sam, "churn", code: "other.code");
        await RefuseAsync(database, again, "churn");
        Assert.Equal(5, (await RefusalsAsync(database)).Count);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_flood_from_many_circuits_is_one_entry_and_an_exact_count(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var sam = await database.SignInAsync("sam", Role.DataScientist);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 10; i++) await RefuseAsync(database, sam, "churn");
            },
            Ct)));

        Assert.Single(await RefusalsAsync(database));
        await using var db = database.NewContext();
        Assert.Equal(59, (await db.RefusalCounts.SingleAsync(Ct)).Repeats);
    }

    [Fact]
    public async Task A_failed_attempt_is_always_an_entry_of_its_own()
    {
        await using var database = await TestDatabase.CreateAsync();
        var dana = await database.SignInAsync("dana", Role.DataScienceAdmin);
        for (var i = 0; i < 3; i++)
        {
            await using var uow = await database.Work.BeginAsync(dana, Ct);
            await uow.RefuseAsync(new Error("name.bad", "Bad.", "Mend it."), "project.create", AuditTarget.Project("x"), Ct);
        }

        Assert.Equal(3, (await database.EntriesAsync()).Count(entry => entry.Outcome is AuditOutcome.Failed));
    }

    [Fact]
    public async Task An_ended_session_is_refused_as_nobody_and_recorded()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var uow = await database.Work.BeginAsync(SessionId.New(), Ct))
        {
            var refusal = uow.Authorise(Permission.ProjectList);
            Assert.Equal("session.ended", refusal?.Code);
            await uow.RefuseAsync(refusal!, "project.list", new AuditTarget("project", "*"), Ct);
        }

        var entry = Assert.Single(await database.EntriesAsync());
        Assert.Equal(("nobody", AuditOutcome.Refused), (entry.ActorSubject, entry.Outcome));
    }

    private static async Task<Error> RefuseAsync(TestDatabase database, SessionId caller, string target, string action = "project.create", string code = "permission.refused")
    {
        await using var uow = await database.Work.BeginAsync(caller, Ct);
        return await uow.RefuseAsync(new Error(code, "You may not.", "Ask.", ErrorKind.Refused), action, AuditTarget.Project(target), Ct, target);
    }

    private static async Task<IReadOnlyList<AuditEntry>> RefusalsAsync(TestDatabase database) =>
        [.. (await database.EntriesAsync()).Where(entry => entry.Outcome is AuditOutcome.Refused)];
}
