using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Projects.Plans;
using Portal.Core.Tests.Persistence;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.People;

/// <param name="Actor">The person behind the session.</param>
internal sealed record MatrixCaller(SessionId Session, Actor Actor);

/// <summary>Makes the things that use cases are asked for, as somebody's own or as somebody else's, in a real database.</summary>
internal sealed class RoleMatrixWorld(ProjectWorld world)
{
    private static readonly Actor Somebody = new(new("test", "somebody-else"), "Somebody Else", [Role.DataScienceAdmin], null);

    /// <summary>So that nobody decides by their role alone.</summary>
    private static readonly ApprovalPolicy NamesNobody = new() { OwnerDecides = false };

    private int _made;

    public static IReadOnlyDictionary<string, string> NoValues { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public T Get<T>()
        where T : notnull => world.Get<T>();

    /// <summary>Somebody new for each call, so that no refusal is counted with another's.</summary>
    public async Task<MatrixCaller> SignInAsync(Role? role)
    {
        var subject = $"person-{++_made}";
        Role[] roles = role is { } one ? [one] : [];
        var session = await world.SignInAsync(subject, roles);
        return new(session, new(new("test", subject), subject, roles, session));
    }

    public Task<SessionId> AddSessionAsync() => world.SignInAsync($"person-{++_made}", Role.DataScientist);

    public async Task<ProjectId> AddProjectAsync(MatrixCaller caller, Relations relation)
    {
        var (project, _) = await AddAsync(relation is Relations.Owner ? caller.Actor : Somebody, Somebody);
        if (relation is Relations.Member) await AddGrantAsync(project, caller.Actor);
        if (relation is Relations.Decider or Relations.Named) await NameAsync(project, caller.Actor);
        return project.Id;
    }

    /// <summary>An open request, the caller's own or one they are named to decide.</summary>
    public async Task<AccessRequestId> AddRequestAsync(MatrixCaller caller, Relations relation)
    {
        var (project, _) = await AddAsync(Somebody, Somebody);
        if (relation is Relations.Named) await NameAsync(project, caller.Actor);
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Somebody, CancellationToken.None);
        var policy = await Get<AccessPolicies>().InForceAsync(uow.Db, project.Id, CancellationToken.None);
        var by = relation is Relations.Own ? caller.Actor : Somebody;
        var request = AccessRequest.Ask(RequestKind.Access, project, by, NamedPerson.Of(by), new("To work on it.", 30), policy, null, uow.Now);
        uow.Db.AccessRequests.Add(request);
        uow.Audit(new AuditEvent("test.made", AuditTarget.Request(request.Id), AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return request.Id;
    }

    /// <summary>Active access: the caller's own, or somebody's in a project the caller owns or decides about.</summary>
    public async Task<AccessGrantId> AddGrantAsync(MatrixCaller caller, Relations relation)
    {
        var (project, _) = await AddAsync(relation is Relations.Owner ? caller.Actor : Somebody, Somebody);
        if (relation is Relations.Decider) await NameAsync(project, caller.Actor);
        return await AddGrantAsync(project, relation is Relations.Own ? caller.Actor : new Actor(new("test", $"member-{++_made}"), "A Member", [Role.DataScientist], null));
    }

    /// <summary>A version that waits for a decision, in a project to which the caller has the relation.</summary>
    public async Task<PromotionId> AddPromotionAsync(MatrixCaller caller, Relations relation)
    {
        var projectId = await AddProjectAsync(caller, relation);
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Somebody, CancellationToken.None);
        var project = await uow.Db.Projects.SingleAsync(row => row.Id == projectId);
        var version = new ModelVersion(
            $"arn:aws:sagemaker:eu-central-1:111122223333:model-package/g/{++_made}", "g", _made, ModelApproval.PendingManualApproval, null, uow.Now, uow.Now, null, null, null,
            [new("image", "sha256:1", "s3://b/m", "etag")], null, "commit", null, "run", new Dictionary<string, string>(StringComparer.Ordinal), null, null);
        var trainer = new NamedPerson("test", "trainer", "A Trainer");
        var promotion = Promotion.Register(
            PromotionKind.Release, project, version, new Trainers([trainer], null), await Get<AccessPolicies>().InForceAsync(uow.Db, project.Id, CancellationToken.None), new PromotionPolicy(), uow.Now);
        uow.Db.Promotions.Add(promotion);
        uow.Audit(new AuditEvent("test.made", AuditTarget.Promotion(promotion.Id), AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return promotion.Id;
    }

    public async Task<OperationId> AddOperationAsync(MatrixCaller caller, Relations relation)
    {
        var (_, operation) = await AddAsync(Somebody, relation is Relations.Own ? caller.Actor : Somebody);
        return operation.Id;
    }

    /// <summary>Sequence of an entry that is the caller's own, about their project, about a pipeline, or none of these.</summary>
    public async Task<long> AddEntryAsync(MatrixCaller caller, Relations relation)
    {
        var project = relation is Relations.Owner ? (await AddAsync(caller.Actor, Somebody)).Project.Name : null;
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(relation is Relations.Own ? caller.Actor : Somebody, CancellationToken.None);
        uow.Audit(new AuditEvent("test.happened", new AuditTarget(relation is Relations.Pipeline ? "pipeline" : "test", "t"), AuditOutcome.Succeeded) { Project = project });
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return await world.QueryAsync(db => db.AuditHeads.Select(head => head.Sequence).SingleAsync());
    }

    public Task<List<AuditEntry>> EntriesAfterAsync(long sequence) =>
        world.QueryAsync(db => db.AuditEntries.AsNoTracking().Where(entry => entry.Sequence > sequence).ToListAsync());

    public Task<long> LastEntryAsync() => world.QueryAsync(db => db.AuditHeads.Select(head => head.Sequence).SingleAsync());

    private async Task<AccessGrantId> AddGrantAsync(Project project, Actor person)
    {
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Somebody, CancellationToken.None);
        var policy = await Get<AccessPolicies>().InForceAsync(uow.Db, project.Id, CancellationToken.None);
        var request = AccessRequest.Ask(RequestKind.Access, project, person, NamedPerson.Of(person), new("To work on it.", 30), policy, null, uow.Now);
        request.Answer(RequestState.Approved, "test", uow.Now);
        var grant = AccessGrant.From(request, policy, null, uow.Now);
        Assert.Null(grant.Activate(uow.Now));
        uow.Db.AccessRequests.Add(request);
        uow.Db.AccessGrants.Add(grant);
        uow.Audit(new AuditEvent("test.made", AuditTarget.Grant(grant.Id), AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return grant.Id;
    }

    private async Task NameAsync(Project project, Actor decider)
    {
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Somebody, CancellationToken.None);
        var policy = await uow.Db.ProjectPolicies.SingleAsync(row => row.ProjectId == project.Id);
        policy.Change(NamesNobody with { Approvers = [NamedPerson.Of(decider)] }, "test", uow.Now);
        uow.Audit(new AuditEvent("test.named", AuditTarget.Project(project.Name), AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
    }

    private async Task<(Project Project, Operation Operation)> AddAsync(Actor owner, Actor requester)
    {
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Somebody, CancellationToken.None);
        var project = Sample.Project($"p-{++_made}", owner, uow.Now);
        Assert.Null(project.Fail());
        var operation = Operation.Start(Get<OperationPlans>().Latest(CreateProjectPlan.KindName), project.Id, project.Name, requester, uow.Now);
        uow.Db.Projects.Add(project);
        var policy = ProjectPolicy.For(project.Id);
        policy.Change(NamesNobody, "test", uow.Now);
        uow.Db.ProjectPolicies.Add(policy);
        uow.Enqueue(operation);
        uow.Audit(new AuditEvent("test.made", AuditTarget.Project(project.Name), AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return (project, operation);
    }
}
