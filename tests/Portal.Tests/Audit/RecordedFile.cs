using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Components;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Tests.Audit;

/// <summary>A database file with thirty signed entries and five unsigned ones, for the <c>sqlite3</c> program and <c>audit verify</c>.</summary>
internal sealed class RecordedFile : IDisposable
{
    public const int Signed = 30;
    public const int All = 35;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-tamper-");

    private string Database => Path.Combine(_folder.FullName, "portal.db");

    private string KeyFile => Path.Combine(_folder.FullName, "key.pem");

    private string Checkpoints => Path.Combine(_folder.FullName, "checkpoints.jsonl");

    public static async Task<RecordedFile> CreateAsync()
    {
        var file = new RecordedFile();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        await using var services = new ServiceCollection()
            .AddPortalCore(new DatabaseOptions { ConnectionString = $"Data Source={file.Database};Pooling=False" }, new ProjectOptions())
            .AddLocalAuditProtection(new AuditOptions { KeyFile = file.KeyFile, CheckpointFile = file.Checkpoints })
            .AddSingleton<TimeProvider>(clock).AddSingleton<IWorkSignal, NoSignal>()
            .BuildServiceProvider();
        await services.GetRequiredService<PortalDatabase>().PrepareAsync(CancellationToken.None);
        for (var i = 1; i <= All; i++)
        {
            await using var uow = await services.GetRequiredService<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), CancellationToken.None);
            uow.Audit(new AuditEvent("project.read", AuditTarget.Project($"p-{i}"), AuditOutcome.Refused, $"Reason {i}."));
            Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
            clock.Advance(TimeSpan.FromSeconds(10));
            if (i == Signed) Assert.Equal(Signed, (await services.GetRequiredService<WriteCheckpoint>().ExecuteAsync(CancellationToken.None)).Value!.Sequence);
        }

        return file;
    }

    /// <summary>The same files for one test to tamper with.</summary>
    public RecordedFile Copy()
    {
        var copy = new RecordedFile();
        foreach (var file in _folder.GetFiles()) file.CopyTo(Path.Combine(copy._folder.FullName, file.Name));
        return copy;
    }

    /// <summary>Feeds a script to the <c>sqlite3</c> program; what it complained of.</summary>
    public string Sqlite3(string sql)
    {
        var (_, output) = Run("sqlite3", sql, Database);
        return output;
    }

    /// <summary>Takes the guards away, as whoever may write the file can.</summary>
    public void DropGuards()
    {
        var guards = Sqlite3("SELECT 'DROP TRIGGER \"' || name || '\";' FROM sqlite_master WHERE type = 'trigger';");
        Assert.Contains("DROP TRIGGER", guards, StringComparison.Ordinal);
        Assert.Equal("", Sqlite3(guards));
    }

    /// <summary>The script that makes hashes, links and head fit again from an entry on.</summary>
    public async Task<string> RecomputationAsync(long from)
    {
        await using var services = new ServiceCollection()
            .AddPortalPersistence(new DatabaseOptions { ConnectionString = $"Data Source={Database};Pooling=False" }).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var entries = await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync();
        var previous = from == 1 ? AuditChain.Origin : entries[(int)from - 2].Hash;
        var script = new List<string>();
        foreach (var entry in entries.Where(entry => entry.Sequence >= from))
        {
            var hash = AuditChain.HashOf(LinkOf(entry) with { PreviousHash = previous });
            script.Add(string.Create(CultureInfo.InvariantCulture, $"UPDATE AuditEntries SET PreviousHash = '{previous}', Hash = '{hash}' WHERE Sequence = {entry.Sequence};"));
            previous = hash;
        }

        script.Add(string.Create(CultureInfo.InvariantCulture, $"UPDATE AuditHeads SET Sequence = {entries[^1].Sequence}, Hash = '{previous}';"));
        return string.Join('\n', script);
    }

    /// <summary>Runs <c>Portal audit verify</c> as an operator would.</summary>
    public (int ExitCode, string Output) Verify() => Run(
        "dotnet", null, typeof(App).Assembly.Location, "audit", "verify",
        $"--Database:ConnectionString=Data Source={Database}", $"--Audit:KeyFile={KeyFile}", $"--Audit:CheckpointFile={Checkpoints}");

    public void RemoveKey() => File.Delete(KeyFile);

    public void RemoveCheckpoints() => File.Delete(Checkpoints);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static (int ExitCode, string Output) Run(string program, string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), $"{program} did not end.");
        return (process.ExitCode, output);
    }

    private static AuditLink LinkOf(AuditEntry entry) => new()
    {
        Format = entry.FormatVersion,
        Sequence = entry.Sequence,
        UnixMilliseconds = entry.At.ToUnixTimeMilliseconds(),
        ActorIssuer = entry.ActorIssuer,
        ActorSubject = entry.ActorSubject,
        ActorRoles = entry.ActorRoles,
        SessionId = entry.SessionId,
        Action = entry.Action,
        TargetKind = entry.TargetKind,
        TargetId = entry.TargetId,
        Project = entry.Project,
        Outcome = entry.Outcome.ToString(),
        CorrelationId = entry.CorrelationId,
        AwsRequestIds = entry.AwsRequestIds,
        PrivateHash = entry.PrivateHash,
        PreviousHash = entry.PreviousHash,
    };

    private sealed class NoSignal : IWorkSignal
    {
        void IWorkSignal.Changed(OperationId operation)
        {
        }
    }
}
