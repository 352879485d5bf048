using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Templates;

namespace Portal.Benchmarks.Commits;

/// <summary>
/// A use case's commit (project, operation with its steps, chained and sealed entry) against the same transaction with a plain,
/// unchained row in the same table. One of each in turn, so that whatever else the machine does strikes both alike.
/// </summary>
internal sealed class CommitRace : IAsyncDisposable
{
    private static readonly RaceDay Day = new();
    private readonly ServiceProvider _services;
    private readonly LocalAuditKey _key;
    private SessionId _session;
    private long _plain;
    private int _made;

    private CommitRace(DatabaseOptions database, string keyFile)
    {
        _key = LocalAuditKey.Open(keyFile);
        _services = new ServiceCollection()
            .AddPortalCore(database, new ProjectOptions())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IWorkSignal, NoSignal>()
            .AddSingleton<IAuditSeal>(_key)
            .BuildServiceProvider();
    }

    public static async Task<CommitRace> StartAsync(DatabaseOptions database, string keyFile)
    {
        var race = new CommitRace(database, keyFile);
        await race._services.GetRequiredService<PortalDatabase>().PrepareAsync(CancellationToken.None);
        var session = Session.Start(new("https://id.example", "dana"), "Dana", new RoleMapping([Role.DataScienceAdmin], [], null), null, TimeProvider.System.GetUtcNow());
        await using var uow = await race.Work.BeginAsync(Actor.System("race"), CancellationToken.None);
        uow.Db.Sessions.Add(session);
        uow.Audit(new AuditEvent("session.started", AuditTarget.Session(session.Id), AuditOutcome.Succeeded));
        await uow.CommitAsync(CancellationToken.None);
        race._session = session.Id;
        // Far above the chain, so that both kinds of row grow one table and its indexes alike.
        race._plain = 1_000_000_000;
        return race;
    }

    /// <summary>Median microseconds of each kind over <paramref name="pairs"/> commits.</summary>
    public async Task<(double Chained, double Plain)> RunAsync(int pairs, int warmUp)
    {
        var chained = new double[pairs];
        var plain = new double[pairs];
        for (var i = -warmUp; i < pairs; i++)
        {
            // Whoever is first in a pair changes, so that neither always runs in the other's wake.
            var first = i % 2 == 0 ? await ChainedAsync() : await PlainAsync();
            var second = i % 2 == 0 ? await PlainAsync() : await ChainedAsync();
            if (i < 0) continue;
            (chained[i], plain[i]) = i % 2 == 0 ? (first, second) : (second, first);
        }

        return (Median(chained), Median(plain));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _key.Dispose();
    }

    private UnitOfWorkFactory Work => _services.GetRequiredService<UnitOfWorkFactory>();

    private async Task<double> ChainedAsync()
    {
        await using var uow = await Work.BeginAsync(_session, CancellationToken.None);
        var (project, operation) = Make(uow);
        uow.Db.Projects.Add(project);
        uow.Enqueue(operation);
        uow.Audit(new AuditEvent("project.create.requested", AuditTarget.Project(project.Name), AuditOutcome.Succeeded, project.Description)
        {
            Project = project.Name,
            CorrelationId = operation.Id.ToString(),
            Changes = [new FieldChange("name", null, project.Name)],
        });
        var began = Stopwatch.GetTimestamp();
        var committed = await uow.CommitAsync(CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        return committed.IsError ? throw new InvalidOperationException(committed.Error.Sentence) : took;
    }

    private async Task<double> PlainAsync()
    {
        await using var uow = await Work.BeginAsync(_session, CancellationToken.None);
        var (project, operation) = Make(uow);
        var db = uow.Db;
        db.Projects.Add(project);
        db.Operations.Add(operation);
        db.AuditEntries.Add(new AuditEntry
        {
            Sequence = _plain++,
            At = uow.Now,
            ActorIssuer = uow.Actor.Person.Issuer,
            ActorSubject = uow.Actor.Person.Subject,
            ActorRoles = "DataScienceAdmin",
            SessionId = _session.Trace,
            Action = "project.create.requested",
            TargetKind = "project",
            TargetId = project.Name,
            Project = project.Name,
            Outcome = AuditOutcome.Succeeded,
            CorrelationId = operation.Id.ToString(),
        });
        var began = Stopwatch.GetTimestamp();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private (Project Project, Operation Operation) Make(UnitOfWork uow)
    {
        var name = $"p-{++_made}";
        var asked = new CreateProjectRequest(Guid.NewGuid(), name, "To see who leaves.", "CC-1", "realtime", "prod-1", "pa-1", new Dictionary<string, string>(StringComparer.Ordinal));
        var project = Project.Request(asked, new TemplateReference("prod-1", "mlops-sklearn", "pa-1", "v1.0.0", "lp-1"), "{}", "", uow.Actor, uow.Now);
        return (project, Operation.Start(Day, project.Id, name, uow.Actor, uow.Now));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    /// <summary>As many steps as making a project has.</summary>
    private sealed class RaceDay : IOperationPlan
    {
        public string Kind => "race.day";

        public int Version => 1;

        public IReadOnlyList<StepDefinition> Steps { get; } =
            [.. Enumerable.Range(1, 5).Select(step => new StepDefinition($"step-{step}", $"Step {step}", TimeSpan.FromMinutes(1), (_, _) => Task.FromResult(StepOutcome.Done("Done."))))];

        public Task ParkedAsync(UnitOfWork uow, Operation operation, Failure failure, CancellationToken ct) => Task.CompletedTask;

        public Task EndedAsync(UnitOfWork uow, Operation operation, OperationPlans plans, CancellationToken ct) => Task.CompletedTask;
    }

    private sealed class NoSignal : IWorkSignal
    {
        void IWorkSignal.Changed(OperationId operation)
        {
        }
    }
}
