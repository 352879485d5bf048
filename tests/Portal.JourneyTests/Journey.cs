using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Aws;
using Portal.Core;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Sandbox;

namespace Portal.JourneyTests;

/// <summary>Core and the AWS adapters over a sandbox of their own, without any page: what a click leads to.</summary>
internal sealed class Journey : IAsyncDisposable, IWorkSignal
{
    private const string Usual = "111122223333";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"journey-{Guid.NewGuid():N}.db");
    private readonly SandboxHost _sandbox;
    private readonly ServiceProvider _services;
    private readonly HttpClient _control;

    private Journey(SandboxHost sandbox, string account)
    {
        Account = account;
        _sandbox = sandbox;
        _control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(sandbox.Address) };
        _control.DefaultRequestHeaders.Add("X-Sandbox-Token", sandbox.ControlToken);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Aws:Region"] = SandboxOptions.Region,
            ["Aws:ServiceUrl"] = sandbox.Address,
            ["Aws:AccessKey"] = Account,
            ["Aws:SecretKey"] = "sandbox",
            ["Aws:CallsPerSecond"] = "500",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddPortalCore(
            new DatabaseOptions { ConnectionString = $"Data Source={_file};Pooling=False" },
            new ProjectOptions { CostCentres = ["CC-1001"], PollInterval = TimeSpan.FromMilliseconds(100) });
        services.AddSingleton(new StandardPolicy(new ApprovalPolicy()));
        services.AddPortalAws(configuration);
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IWorkSignal>(this);
        _services = services.BuildServiceProvider();
    }

    public string Account { get; }

    public SessionId Dana { get; private set; }

    public string Address => _sandbox.Address;

    /// <param name="account">Any other than the usual one takes any signature, for clients that sign none.</param>
    public static async Task<Journey> StartAsync(string? templatesRoot = null, string account = Usual)
    {
        var options = new SandboxOptions { Url = "http://127.0.0.1:0", Speed = 500, TemplatesRoot = templatesRoot ?? TemplatesFolder.Find() };
        var journey = new Journey(await SandboxHost.StartAsync(options, default), account);
        await journey.Get<PortalDatabase>().PrepareAsync(default);
        journey.Dana = await journey.SignInAsync("dana", Role.DataScienceAdmin);
        return journey;
    }

    public async Task<SessionId> SignInAsync(string subject, Role role)
    {
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), default);
        var mapped = new RoleMapping([role], [], null);
        var name = $"{char.ToUpperInvariant(subject[0])}{subject[1..]}";
        var session = Session.Start(new("test", subject), name, mapped, null, uow.Now);
        var person = KnownPerson.First(new("test", subject), uow.Now);
        person.SignedIn(name, null, mapped, uow.Now);
        uow.Db.Sessions.Add(session);
        uow.Db.KnownPeople.Add(person);
        uow.Audit(new AuditEvent("session.started", AuditTarget.Session(session.Id), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(default)).Error);
        return session.Id;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task FaultAsync(object fault) =>
        (await _control.PostAsJsonAsync($"_sandbox/accounts/{Account}/faults", fault)).EnsureSuccessStatusCode();

    public async Task NoFaultsAsync() => (await _control.DeleteAsync($"_sandbox/accounts/{Account}/faults")).EnsureSuccessStatusCode();

    public async Task<CreateProjectRequest> FormAsync(string name, string mode)
    {
        var listed = await Get<Core.Templates.ListTemplates>().ExecuteAsync(Dana, default);
        Assert.Null(listed.Error);
        var template = listed.Value!.Single(known => known.Name == "mlops-sklearn");
        return new(Guid.NewGuid(), name, "Predicts churn.", "CC-1001", mode, template.ProductId, template.Versions[0].ArtifactId, new Dictionary<string, string>(StringComparer.Ordinal));
    }

    public async Task<ProjectId> CreateAsync(CreateProjectRequest form)
    {
        var made = await Get<CreateProject>().ExecuteAsync(Dana, form, default);
        Assert.Null(made.Error);
        return made.Value;
    }

    /// <summary>Works until nothing of the project is going on, or the deadline has passed.</summary>
    public async Task<ProjectDetail> RunAsync(ProjectId id)
    {
        using var limit = new CancellationTokenSource(Deadline);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (true)
        {
            while (await Get<RunOperation>().ExecuteAsync("test", limit.Token))
            {
                // Another pass may be due at once.
            }

            var read = await Get<ReadProject>().ExecuteAsync(Dana, id, limit.Token);
            Assert.Null(read.Error);
            if (read.Value!.State is not (ProjectState.Creating or ProjectState.CleaningUp)) return read.Value;
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Works, and looks for new versions, until something is so.</summary>
    public async Task RunUntilAsync(Func<CancellationToken, Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Deadline);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (!await isSo(limit.Token))
        {
            while (await Get<RunOperation>().ExecuteAsync("test", limit.Token))
            {
                // Another pass may be due at once.
            }

            Assert.Null((await Get<WatchModels>().LookAsync(limit.Token)).Error);
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    void IWorkSignal.Changed(OperationId operation)
    {
        // RunAsync looks by itself.
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" }) File.Delete(file);
    }
}
