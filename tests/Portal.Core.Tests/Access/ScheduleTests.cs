using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Tests.Persistence;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Access;

/// <summary>Whatever falls due happens once, on time, however many replicas look, and after a stop as soon as one of them starts.</summary>
public sealed class ScheduleTests
{
    private static readonly Actor Sam = new(new("test", "sam"), "Sam", [Role.DataScientist], null);
    private static readonly ApprovalPolicy Policy = new() { ApproverGroups = ["Approver-group"], EscalateAfterHours = 24, ExpireAfterHours = 72, RemindDaysBefore = 7, GraceDays = 14 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Each_due_moment_is_taken_once_by_two_racing_replicas(DatabaseKind kind)
    {
        await using var database = await OpenAsync(kind);
        var (request, grant) = await AddAsync(database, startsIn: TimeSpan.FromDays(2));
        await using var first = database.NewProcess();
        await using var second = database.NewProcess();
        for (var moment = 0; moment < 20 && await NextDueAsync(database) is { } due; moment++)
        {
            database.Clock.SetUtcNow(due.AddSeconds(-1));
            Assert.Equal(0, await TickAsync(first) + await TickAsync(second));
            database.Clock.SetUtcNow(due.AddSeconds(1));
            var moved = await Task.WhenAll(Enumerable.Range(0, 6).Select(look => Task.Run(() => TickAsync(look % 2 == 0 ? first : second), Ct)));
            Assert.InRange(moved.Sum(), 1, 2);
            // Provisioning is not the schedule's work; it is taken as done so that time can go on.
            await ProvisionAsync(database);
        }

        await ExpectOnceAsync(database, request.ToString(), "access.escalated", "access.expired");
        await ExpectOnceAsync(database, grant.ToString(), "access.grant.started", "access.grant.reminded", "access.grant.suspended", "access.grant.removing");
        await using var db = database.NewContext();
        Assert.Equal(RequestState.Expired, (await db.AccessRequests.SingleAsync(Ct)).State);
        Assert.Equal(GrantState.Removing, (await db.AccessGrants.SingleAsync(Ct)).State);
        Assert.Equal(["studio.provision", "studio.remove", "studio.suspend"], await db.Operations.Where(row => row.SubjectId != null).Select(row => row.Kind).OrderBy(name => name).ToListAsync(Ct));
        Assert.Equal(1, await db.Notifications.CountAsync(row => row.Kind == "access.ending", Ct));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_stopped_Portal_catches_up_when_it_starts(DatabaseKind kind)
    {
        await using var database = await OpenAsync(kind);
        var (request, grant) = await AddAsync(database, startsIn: TimeSpan.Zero);
        await ProvisionAsync(database);
        database.Clock.Advance(TimeSpan.FromDays(29));
        await using var started = database.NewProcess();
        await using var other = database.NewProcess();
        await Task.WhenAll(SettleAsync(started), SettleAsync(other));
        // Silence had its consequence even though nobody looked when it was due, and the reminder comes while there is time left.
        await ExpectOnceAsync(database, request.ToString(), "access.expired");
        await ExpectOnceAsync(database, grant.ToString(), "access.grant.reminded");
        database.Clock.Advance(TimeSpan.FromDays(60));
        await Task.WhenAll(SettleAsync(started), SettleAsync(other));
        await ExpectOnceAsync(database, grant.ToString(), "access.grant.suspended");
        await using var db = database.NewContext();
        var suspended = await db.AccessGrants.SingleAsync(Ct);
        // Grace is counted from the suspension: a stopped Portal takes nobody's files by surprise.
        Assert.Equal(GrantState.Suspended, suspended.State);
        Assert.Equal(database.Clock.GetUtcNow().AddDays(14), suspended.RemovesAt!.Value, TimeSpan.FromSeconds(1));
    }

    private static Task<TestDatabase> OpenAsync(DatabaseKind kind) => TestDatabase.CreateAsync(kind, services =>
    {
        services.AddLogging();
        services.AddSingleton(ProjectWorld.Roles).AddSingleton(new StandardPolicy(Policy));
        services.AddInMemoryAws(new(new()), new(), new(new()));
    });

    private static async Task<(AccessRequestId Request, AccessGrantId Grant)> AddAsync(TestDatabase database, TimeSpan startsIn)
    {
        await using var uow = await database.Work.BeginAsync(Actor.System("test"), Ct);
        var project = Sample.Project("churn", Sam, uow.Now);
        Assert.Null(project.Activate(uow.Now));
        var pending = AccessRequest.Ask(RequestKind.Access, project, Sam, new("test", "sofia", "Sofia"), new("To work on it.", 30), Policy, null, uow.Now);
        var approved = AccessRequest.Ask(RequestKind.Access, project, Sam, NamedPerson.Of(Sam), new("To work on it.", 30, StartsAt: uow.Now + startsIn), Policy, null, uow.Now);
        approved.Answer(RequestState.Approved, "Anna", uow.Now);
        var grant = AccessGrant.From(approved, Policy, null, uow.Now);
        uow.Db.Projects.Add(project);
        // The answered one is not stored: only the open one is the schedule's.
        uow.Db.AccessRequests.Add(pending);
        uow.Db.AccessGrants.Add(grant);
        uow.Audit(new AuditEvent("test.made", AuditTarget.Project("churn"), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(Ct)).Error);
        return (pending.Id, grant.Id);
    }

    private static async Task ProvisionAsync(TestDatabase database)
    {
        await using var uow = await database.Work.BeginAsync(Actor.System("test"), Ct);
        var grant = await uow.Db.AccessGrants.SingleAsync(Ct);
        if (grant.State is not GrantState.Provisioning) return;
        Assert.Null(grant.Activate(uow.Now));
        uow.Audit(new AuditEvent("test.provisioned", AuditTarget.Grant(grant.Id), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(Ct)).Error);
    }

    private static async Task<DateTimeOffset?> NextDueAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        var requests = await db.AccessRequests.Where(row => row.DueAt != null).MinAsync(row => row.DueAt, Ct);
        var grants = await db.AccessGrants.Where(row => row.DueAt != null).MinAsync(row => row.DueAt, Ct);
        return requests is null ? grants : grants is null || requests < grants ? requests : grants;
    }

    private static async Task<int> TickAsync(ServiceProvider process) =>
        await process.GetRequiredService<AdvanceRequests>().ExecuteAsync(Ct) + await process.GetRequiredService<AdvanceGrants>().ExecuteAsync(Ct);

    private static async Task SettleAsync(ServiceProvider process)
    {
        while (await TickAsync(process) > 0)
        {
            // As the worker does: until nothing is due.
        }
    }

    private static async Task ExpectOnceAsync(TestDatabase database, string target, params string[] actions)
    {
        var entries = await database.EntriesAsync();
        foreach (var action in actions) Assert.Single(entries, entry => entry.Action == action && entry.TargetId == target);
    }
}
