using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Tests.Persistence;

/// <summary>The one commit: state and audit together, expected failures as values.</summary>
public sealed class CommitTests
{
    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_change_without_an_entry_is_a_bug(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var session = await database.SignInAsync("dana", Role.DataScienceAdmin);
        await using var uow = await database.Work.BeginAsync(session, Ct);
        var row = await uow.Db.Sessions.SingleAsync(Ct);
        row.ChangeRoles(new RoleMapping([Role.Admin], [], null));

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => uow.CommitAsync(Ct));

        Assert.Contains("Session", thrown.Message, StringComparison.Ordinal);
        await using var db = database.NewContext();
        Assert.Equal("DataScienceAdmin", (await db.Sessions.SingleAsync(Ct)).RoleNames);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_new_row_and_a_deleted_row_without_an_entry_are_bugs(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var session = await database.SignInAsync("dana", Role.DataScienceAdmin);
        await using (var uow = await database.Work.BeginAsync(session, Ct))
        {
            uow.Db.Sessions.Add(Session.Start(new("i", "s"), "S", new([], [], null), null, uow.Now));
            await Assert.ThrowsAsync<InvalidOperationException>(() => uow.CommitAsync(Ct));
        }

        await using var other = await database.Work.BeginAsync(session, Ct);
        other.Db.Sessions.Remove(await other.Db.Sessions.SingleAsync(Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => other.CommitAsync(Ct));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Bookkeeping_columns_need_no_entry(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var session = await database.SignInAsync("dana", Role.DataScienceAdmin);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var uow = await database.Work.BeginAsync(session, Ct);
        var row = await uow.Db.Sessions.SingleAsync(Ct);
        row.Seen(uow.Now);

        var committed = await uow.CommitAsync(Ct);

        Assert.False(committed.IsError);
        Assert.Single(await database.EntriesAsync());
        await using var db = database.NewContext();
        Assert.Equal(database.Clock.GetUtcNow(), (await db.Sessions.SingleAsync(Ct)).LastSeenAt);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Two_who_change_the_same_row_are_told_apart(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var session = await database.SignInAsync("ada", Role.Admin);
        await using var first = await database.Work.BeginAsync(session, Ct);
        await using var second = await database.Work.BeginAsync(session, Ct);
        foreach (var uow in new[] { first, second })
        {
            (await uow.Db.Sessions.SingleAsync(Ct)).End("signed out", uow.Now);
            uow.Audit(new AuditEvent("session.ended", AuditTarget.Session(session), AuditOutcome.Succeeded));
        }

        Assert.False((await first.CommitAsync(Ct)).IsError);
        var late = await second.CommitAsync(Ct);

        Assert.Equal(ErrorKind.Conflict, late.Error?.Kind);
        Assert.Equal(2, (await database.EntriesAsync()).Count);
        Assert.Empty(second.Db.ChangeTracker.Entries());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_unique_value_taken_meanwhile_is_a_conflict_that_names_the_column(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var dana = await database.SignInAsync("dana", Role.DataScienceAdmin);
        Assert.False((await AddProjectAsync(database, dana, "churn")).IsError);

        var second = await AddProjectAsync(database, dana, "churn");

        Assert.Equal(ErrorKind.Conflict, second.Error?.Kind);
        Assert.Equal("NameInUse", second.Error?.Field);
        Assert.Equal(2, (await database.EntriesAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Nothing_is_written_when_the_entry_cannot_be(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var dana = await database.SignInAsync("dana", Role.DataScienceAdmin);
        await using var uow = await database.Work.BeginAsync(dana, Ct);
        uow.Db.Projects.Add(Sample.Project("churn", uow.Actor, uow.Now));
        uow.Audit(null!);

        await Assert.ThrowsAsync<NullReferenceException>(() => uow.CommitAsync(Ct));

        await using var db = database.NewContext();
        Assert.Empty(await db.Projects.ToListAsync(Ct));
        Assert.Single(await database.EntriesAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Many_writers_make_one_unbroken_chain(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var dana = await database.SignInAsync("dana", Role.DataScienceAdmin);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < 10; i++) Assert.False((await AddProjectAsync(database, dana, $"p-{writer}-{i}")).IsError);
            },
            Ct)));

        var verification = await database.Get<AuditInspection>().RunAsync(Ct);
        Assert.Null(verification.Fault);
        Assert.Equal(81, verification.Entries);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_model_has_no_change_that_a_migration_lacks(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.NewContext();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static async Task<Result> AddProjectAsync(TestDatabase database, SessionId session, string name)
    {
        await using var uow = await database.Work.BeginAsync(session, Ct);
        uow.Db.Projects.Add(Sample.Project(name, uow.Actor, uow.Now));
        uow.Audit(new AuditEvent("project.create.requested", AuditTarget.Project(name), AuditOutcome.Succeeded) { Project = name });
        return await uow.CommitAsync(Ct);
    }
}
