using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
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
        return project.Id;
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

    private async Task<(Project Project, Operation Operation)> AddAsync(Actor owner, Actor requester)
    {
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Somebody, CancellationToken.None);
        var project = Sample.Project($"p-{++_made}", owner, uow.Now);
        Assert.Null(project.Fail());
        var operation = Operation.Start(Get<OperationPlans>().Latest(CreateProjectPlan.KindName), project.Id, project.Name, requester, uow.Now);
        uow.Db.Projects.Add(project);
        uow.Enqueue(operation);
        uow.Audit(new AuditEvent("test.made", AuditTarget.Project(project.Name), AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return (project, operation);
    }
}
