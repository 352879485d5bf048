using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Commands;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Sandbox;

namespace Portal.Tests.Health;

/// <summary>A sound installation of its own, for one test to damage and the doctor to look at.</summary>
internal sealed class Installation : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-doctor-");

    private Installation(SandboxHost sandbox) => Settings = new(StringComparer.Ordinal)
    {
        ["Database:ConnectionString"] = $"Data Source={Path.Combine(_folder.FullName, "portal.db")}",
        ["Audit:KeyFile"] = PathOf("audit-key.pem"),
        ["Audit:CheckpointFile"] = PathOf("checkpoints.jsonl"),
        ["AllowedHosts"] = "localhost",
        ["Oidc:Authority"] = $"{sandbox.Address}/openid",
        ["Oidc:ClientId"] = "portal",
        ["Oidc:ClientSecret"] = "sandbox",
        ["Roles:Admin:0"] = "mlops-admins",
        ["Roles:DataScienceAdmin:0"] = "mlops-data-science-admins",
        ["Roles:DataScientist:0"] = "mlops-data-scientists",
        ["Roles:Approver:0"] = "mlops-approvers",
        ["Roles:MLEngineer:0"] = "mlops-ml-engineers",
        ["Roles:Auditor:0"] = "mlops-auditors",
        ["Projects:CostCentres:0"] = "CC-1001",
        ["Aws:ServiceUrl"] = sandbox.Address,
        ["Aws:Region"] = SandboxOptions.Region,
        ["Aws:AccessKey"] = SandboxOptions.DefaultAccessKey,
        ["Aws:SecretKey"] = "sandbox",
    };

    /// <summary>What the doctor is given; a test may change it.</summary>
    public Dictionary<string, string?> Settings { get; }

    public static async Task<Installation> MakeAsync(SandboxHost sandbox, CancellationToken ct)
    {
        var made = new Installation(sandbox);
        await made.RecordAsync(TimeSpan.FromMinutes(20), isSigned: true, null, ct);
        return made;
    }

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Writes one entry, dated so long ago, with an operation where a plan is given.</summary>
    public async Task RecordAsync(TimeSpan ago, bool isSigned, IOperationPlan? plan, CancellationToken ct)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow() - ago);
        await using var services = Services(clock).BuildServiceProvider();
        await services.GetRequiredService<PortalDatabase>().PrepareAsync(ct);
        await using (var uow = await services.GetRequiredService<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), ct))
        {
            if (plan is not null) uow.Db.Operations.Add(Operation.Start(plan, ProjectId.New(), "late", uow.Actor, uow.Now));
            uow.Audit(new AuditEvent("test.recorded", AuditTarget.Project("late"), AuditOutcome.Succeeded, "For the doctor."));
            Assert.Equal(Result.Ok, await uow.CommitAsync(ct));
        }

        if (!isSigned) return;
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotNull((await services.GetRequiredService<WriteCheckpoint>().ExecuteAsync(ct)).Value);
    }

    /// <summary>Runs a statement as whoever may write the file can, guards taken away.</summary>
    public async Task WriteAsync(string sql, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(Settings["Database:ConnectionString"]) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var guards = new SqliteCommand("SELECT 'DROP TRIGGER \"' || name || '\";' FROM sqlite_master WHERE type = 'trigger'", connection);
        var script = new List<string>();
        await using (var reader = await guards.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct)) script.Add(reader.GetString(0));
        }

        await using var all = new SqliteCommand(string.Concat(script) + sql, connection);
        await all.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Exit code and the codes found, as the doctor's JSON has them.</summary>
    public async Task<(int ExitCode, string[] Codes, string Text)> ExamineAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(Settings);
        await using var json = new StringWriter();
        var exitCode = await DoctorCommand.RunAsync(["doctor", "--json"], builder.Configuration, builder.Environment, json, ct);
        using var report = JsonDocument.Parse(json.ToString());
        var codes = report.RootElement.GetProperty("subjects").EnumerateArray().SelectMany(subject => subject.GetProperty("findings").EnumerateArray())
            .Select(finding => finding.TryGetProperty("code", out var code) ? code.GetString()! : null).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        await using var text = new StringWriter();
        Assert.Equal(exitCode, await DoctorCommand.RunAsync(["doctor"], builder.Configuration, builder.Environment, text, ct));
        return (exitCode, codes, text.ToString());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private IServiceCollection Services(TimeProvider clock) => new ServiceCollection()
        .AddPortalCore(new DatabaseOptions { ConnectionString = Settings["Database:ConnectionString"]! }, new ProjectOptions())
        .AddLocalAuditProtection(new AuditOptions { KeyFile = Settings["Audit:KeyFile"]!, CheckpointFile = Settings["Audit:CheckpointFile"]! })
        .AddSingleton(clock).AddSingleton<IWorkSignal, NoSignal>();

    private sealed class NoSignal : IWorkSignal
    {
        void IWorkSignal.Changed(OperationId operation)
        {
        }
    }
}
