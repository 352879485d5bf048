using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Certification;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Access;

/// <summary>An active project of Dana's, with scientists and approvers signed in.</summary>
internal sealed class AccessWorld : IAsyncDisposable
{
    private AccessWorld(ProjectWorld world) => World = world;

    public static AccessWish Wish { get; } = new("To work on the churn model.", 30);

    public ProjectWorld World { get; }

    public InMemoryStudio Studio => World.Studio;

    public ProjectId Project { get; private set; }

    public SessionId Sam => World.Sam;

    public SessionId Dana => World.Dana;

    public SessionId Ada => World.Ada;

    public SessionId Sofia { get; private set; }

    public SessionId Anna { get; private set; }

    public SessionId Arthur { get; private set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<AccessWorld> StartAsync(Action<ProjectWorld>? before = null)
    {
        var world = new AccessWorld(await ProjectWorld.StartAsync());
        before?.Invoke(world.World);
        world.Sofia = await world.World.SignInAsync("sofia", Role.DataScientist);
        world.Anna = await world.World.SignInAsync("anna", Role.Approver);
        world.Arthur = await world.World.SignInAsync("arthur", Role.Approver);
        world.Project = await world.AddProjectAsync("churn");
        return world;
    }

    public static PersonId Person(string subject) => new("test", subject);

    public DateOnly Today() => DateOnly.FromDateTime(World.Clock.GetUtcNow().UtcDateTime);

    public T Get<T>() where T : notnull => World.Get<T>();

    public async Task<ProjectId> AddProjectAsync(string name)
    {
        var created = await World.CreateAsync(ProjectWorld.Form(name));
        Assert.Null(created.Error);
        await World.StepAsync();
        await World.StepAsync();
        World.Aws.Complete(name);
        await World.RunAsync();
        Assert.Equal(ProjectState.Active, (await World.ProjectAsync(created.Value)).State);
        return created.Value;
    }

    public async Task SetPolicyAsync(ApprovalPolicy policy)
    {
        await using var uow = await Get<Core.Persistence.UnitOfWorkFactory>().BeginAsync(Actor.System("test"), Ct);
        var row = await uow.Db.ProjectPolicies.SingleOrDefaultAsync(one => one.ProjectId == Project, Ct);
        if (row is null) uow.Db.ProjectPolicies.Add(row = ProjectPolicy.For(Project));
        row.Change(policy, "test", uow.Now);
        uow.Audit(new AuditEvent("policy.changed", AuditTarget.Project("churn"), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(Ct)).Error);
    }

    public Task<Result<AccessRequestId>> AskAsync(SessionId who, AccessWish? wish = null, PersonId? forWhom = null) =>
        Get<RequestAccess>().ExecuteAsync(who, Project, forWhom, wish ?? Wish, Ct);

    public async Task<Error?> DecideAsync(SessionId who, AccessRequestId request, VoteKind kind = VoteKind.Approve, string? reason = "It is fine.") =>
        (await Get<DecideAccess>().ExecuteAsync(who, [request], kind, reason, Ct)).Error;

    /// <summary>Asked for, approved by Anna, provisioned.</summary>
    public async Task<AccessGrantId> GiveAsync(SessionId who, AccessWish? wish = null)
    {
        var asked = await AskAsync(who, wish);
        Assert.Null(asked.Error);
        Assert.Null(await DecideAsync(Anna, asked.Value));
        await World.RunAsync();
        return (await RequestAsync(asked.Value)).GrantId!.Value;
    }

    public Task<AccessRequest> RequestAsync(AccessRequestId id) => World.QueryAsync(db => db.AccessRequests.Include(row => row.Votes).SingleAsync(row => row.Id == id, Ct));

    public Task<AccessGrant> GrantAsync(AccessGrantId id) => World.QueryAsync(db => db.AccessGrants.SingleAsync(row => row.Id == id, Ct));

    /// <summary>Lets time pass and the schedule do what is due.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        World.Clock.Advance(time);
        await World.RefreshSessionsAsync();
        while (await Get<AdvanceRequests>().ExecuteAsync(Ct) + await Get<AdvanceGrants>().ExecuteAsync(Ct) + await Get<AdvanceCertifications>().ExecuteAsync(Ct) > 0)
        {
            // Until nothing is due.
        }
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
