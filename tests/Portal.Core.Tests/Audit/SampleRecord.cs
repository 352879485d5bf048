using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Persistence;

namespace Portal.Core.Tests.Audit;

/// <summary>Two projects, a pipeline, six people and what they did, a minute between each.</summary>
internal sealed class SampleRecord : IAsyncDisposable
{
    private SampleRecord(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public SearchAudit Search => Database.Get<SearchAudit>();

    public DateTimeOffset Began { get; private set; }

    public IReadOnlyList<AuditEntry> Sample { get; private set; } = [];

    public SessionId Ada { get; private set; }

    public SessionId Audrey { get; private set; }

    public SessionId Dana { get; private set; }

    public SessionId Sam { get; private set; }

    public SessionId Anna { get; private set; }

    public SessionId Milan { get; private set; }

    public static async Task<SampleRecord> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var record = new SampleRecord(await TestDatabase.CreateAsync(kind));
        var database = record.Database;
        record.Began = database.Clock.GetUtcNow();
        record.Ada = await database.SignInAsync("ada", Role.Admin);
        record.Audrey = await database.SignInAsync("audrey", Role.Auditor);
        record.Dana = await database.SignInAsync("dana", Role.DataScienceAdmin);
        record.Sam = await database.SignInAsync("sam", Role.DataScientist);
        record.Anna = await database.SignInAsync("anna", Role.Approver);
        record.Milan = await database.SignInAsync("milan", Role.MLEngineer);
        var dirk = await database.SignInAsync("dirk", Role.DataScienceAdmin);
        await record.AddProjectAsync(record.Dana, "churn");
        await record.AddProjectAsync(dirk, "fraud");
        foreach (var project in new[] { "churn", "fraud" })
        {
            await record.HappenAsync(record.Sam, new AuditEvent("project.read", AuditTarget.Project(project), AuditOutcome.Refused) { Project = project });
            await record.HappenAsync(record.Anna, new AuditEvent("access.approved", new AuditTarget("request", "r-1"), AuditOutcome.Succeeded) { Project = project });
            await record.HappenAsync(record.Milan, new AuditEvent("pipeline.started", new AuditTarget("pipeline", $"{project}-build"), AuditOutcome.Succeeded) { Project = project });
            await record.HappenAsync(record.Milan, new AuditEvent("pipeline.started", new AuditTarget("pipeline", $"{project}-build"), AuditOutcome.Failed) { Project = project });
        }

        await record.HappenAsync(record.Sam, new AuditEvent("project.create", AuditTarget.Project("mine"), AuditOutcome.Refused));
        record.Sample = await database.EntriesAsync();
        return record;
    }

    public long[] By(string subject) => Sequences(entry => entry.ActorSubject == subject);

    public long[] About(string project) => Sequences(entry => entry.Project == project);

    public long[] OfKind(string kind) => Sequences(entry => entry.TargetKind == kind);

    public async Task AddProjectAsync(SessionId owner, string name)
    {
        await using var uow = await Database.Work.BeginAsync(owner, CancellationToken.None);
        uow.Db.Projects.Add(Persistence.Sample.Project(name, uow.Actor, uow.Now));
        uow.Audit(new AuditEvent("project.create.requested", AuditTarget.Project(name), AuditOutcome.Succeeded, "To see.") { Project = name });
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        Database.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public async Task GiveUpAsync(string name)
    {
        await using var uow = await Database.Work.BeginAsync(Actor.System("test"), CancellationToken.None);
        var project = await uow.Db.Projects.SingleAsync(row => row.NameInUse == name);
        Assert.Null(project.Fail());
        Assert.Null(project.GiveUp());
        uow.Audit(new AuditEvent("project.given-up", AuditTarget.Project(name), AuditOutcome.Succeeded) { Project = name });
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task HappenAsync(SessionId who, AuditEvent happened)
    {
        await using var uow = await Database.Work.BeginAsync(who, CancellationToken.None);
        uow.Audit(happened);
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        Database.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private long[] Sequences(Func<AuditEntry, bool> which) => [.. Sample.Where(which).Select(entry => entry.Sequence).Order()];
}
