using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Persistence.Sqlite;
using Portal.Core.Platform;
using Portal.Core.Projects;
using Portal.Core.Templates;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Deployments;
using Portal.Core.Tests.Persistence;

namespace Portal.Core.Tests.Projects;

/// <summary>Core over a SQLite file, a fake clock and AWS in memory, with one signed-in person per role.</summary>
internal sealed class ProjectWorld : IAsyncDisposable, IWorkSignal
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db");
    private readonly ServiceProvider _services;

    private ProjectWorld()
    {
        Aws = new InMemoryAws(Clock);
        Releases = new InMemoryReleases(Clock);
        var services = new ServiceCollection();
        services.AddSingleton(new DeploymentOptions { EventPatience = TimeSpan.FromSeconds(10) });
        services.AddPortalCore(
            new DatabaseOptions { ConnectionString = $"Data Source={_file};Pooling=False" },
            new ProjectOptions { CostCentres = ["CC-1", "CC-2"], PollInterval = TimeSpan.FromSeconds(1) });
        services.ConfigureDbContext<SqlitePortalDbContext>(builder => builder.AddInterceptors(Commits));
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IWorkSignal>(this);
        services.AddInMemoryAws(Aws, Studio, Releases);
        services.AddSingleton(Roles).AddSingleton(StandardPolicy.From(Roles));
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public InMemoryAws Aws { get; }

    public CommitGate Commits { get; } = new();

    public InMemoryStudio Studio { get; } = new();

    public InMemoryReleases Releases { get; }

    /// <summary>Each role's people are one group.</summary>
    public static RoleTable Roles { get; } = new(Enum.GetValues<Role>().ToDictionary(role => role, role => (IReadOnlyList<string>)[$"{role}-group"]));

    public SessionId Dana { get; private set; }

    public SessionId Sam { get; private set; }

    public SessionId Ada { get; private set; }

    public List<OperationId> Signals { get; } = [];

    /// <summary>Whose open pages were told to look for news.</summary>
    public List<PersonId> Told { get; } = [];

    public static async Task<ProjectWorld> StartAsync()
    {
        var world = new ProjectWorld();
        await world.Get<PortalDatabase>().PrepareAsync(TestContext.Current.CancellationToken);
        world.Dana = await world.SignInAsync("dana", Role.DataScienceAdmin);
        world.Sam = await world.SignInAsync("sam", Role.DataScientist);
        world.Ada = await world.SignInAsync("ada", Role.Admin);
        return world;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task<SessionId> SignInAsync(string subject, params Role[] roles)
    {
        var signIn = new SignIn(new("test", subject), subject, [.. roles.Select(role => $"{role}-group")], null, $"{subject}@example.invalid");
        var started = await Get<StartSession>().ExecuteAsync(signIn, TestContext.Current.CancellationToken);
        Assert.Null(started.Error);
        return started.Value;
    }

    /// <summary>Nobody is signed out by the days a test lets pass.</summary>
    public async Task RefreshSessionsAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), ct);
        var now = uow.Now;
        await uow.Db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now).SetProperty(row => row.CreatedAt, now), ct);
    }

    public static CreateProjectRequest Form(string name = "churn", string mode = "realtime") => new(
        Guid.NewGuid(), name, "Predicts churn.", "CC-1", mode, "prod-1", "pa-1", new Dictionary<string, string>(StringComparer.Ordinal));

    public Task<Result<ProjectId>> CreateAsync(CreateProjectRequest form, SessionId? caller = null) =>
        Get<CreateProject>().ExecuteAsync(caller ?? Dana, form, TestContext.Current.CancellationToken);

    /// <summary>Runs passes, moving the clock to the next due time, until nothing is open or <paramref name="until"/> holds.</summary>
    public async Task RunAsync(Func<Task<bool>>? until = null, int passes = 200)
    {
        var ct = TestContext.Current.CancellationToken;
        for (var pass = 0; pass < passes; pass++)
        {
            if (until is not null && await until()) return;
            if (await Get<RunOperation>().ExecuteAsync("test", ct)) continue;
            if (await Get<OperationQueue>().NextDueAsync(ct) is not { } due) return;
            if (due > Clock.GetUtcNow()) Clock.SetUtcNow(due.AddMilliseconds(1));
        }

        Assert.Fail("The operation did not come to rest.");
    }

    /// <summary>One pass of whatever is due at its due time.</summary>
    public async Task StepAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        if (await Get<OperationQueue>().NextDueAsync(ct) is { } due && due > Clock.GetUtcNow()) Clock.SetUtcNow(due.AddMilliseconds(1));
        await Get<RunOperation>().ExecuteAsync("test", ct);
    }

    public async Task<T> QueryAsync<T>(Func<PortalDbContext, Task<T>> query)
    {
        await using var db = await Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await query(db);
    }

    public Task<Project> ProjectAsync(ProjectId id) => QueryAsync(db => db.Projects.SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken));

    /// <summary>Changes a project past the use cases.</summary>
    public async Task ChangeAsync(ProjectId id, Action<Project> change)
    {
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        change(await uow.Db.Projects.SingleAsync(row => row.Id == id));
        uow.Audit(new AuditEvent("test.changed", AuditTarget.Project("test"), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(TestContext.Current.CancellationToken)).Error);
    }

    public Task<Operation> LastOperationAsync(ProjectId id) => QueryAsync(db => db.Operations.Include(row => row.Steps)
        .Where(row => row.ProjectId == id).OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).FirstAsync(TestContext.Current.CancellationToken));

    public Task<List<string>> AuditedAsync() => QueryAsync(db => db.AuditEntries.OrderBy(row => row.Sequence)
        .Select(row => row.Action + " " + row.Outcome).ToListAsync(TestContext.Current.CancellationToken));

    void IWorkSignal.Changed(OperationId operation) => Signals.Add(operation);

    void IWorkSignal.Told(PersonId person) => Told.Add(person);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" }) File.Delete(file);
    }
}
