using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Crashes;

/// <summary>One database and one account, with Portal as a process that can be killed and started again.</summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-crash-");
    private readonly DatabaseOptions _database;
    private readonly ServiceProvider _services;
    private Process? _portal;

    public CrashRun(CloudAccount account)
    {
        Account = account;
        _database = new DatabaseOptions { ConnectionString = $"Data Source={InFolder("portal.db")};Pooling=False" };
        _services = new ServiceCollection().AddPortalPersistence(_database).BuildServiceProvider();
    }

    public CloudAccount Account { get; }

    /// <summary>How long the last restart took until everything had ended.</summary>
    public TimeSpan Recovery { get; private set; }

    /// <summary>Starts Portal. <paramref name="orders"/> say what it is to begin and when to die.</summary>
    public void Start(params string[] orders)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(Repository.Root, "src/Portal") };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Portal.CrashHost.dll"));
        string[] settings =
        [
            "applicationName=Portal", "environment=Development", "urls=http://127.0.0.1:0", "Sandbox:Embedded=false", $"Oidc:Authority={new Uri(Account.Sandbox, "openid")}",
            $"Aws:ServiceUrl={Account.Sandbox}", $"Aws:AccessKey={Account.Number}", "Aws:SecretKey=sandbox", "Aws:Region=eu-central-1", "Aws:Timeout=00:00:03",
            "Projects:PollInterval=00:00:00.200", $"Database:ConnectionString={_database.ConnectionString}",
            $"Audit:KeyFile={InFolder("audit-key.pem")}", $"Audit:CheckpointFile={InFolder("checkpoints.jsonl")}", "Logging:LogLevel:Default=Error",
        ];
        foreach (var argument in settings.Concat(orders.Select(order => $"Crash:{order}"))) start.ArgumentList.Add($"--{argument}");
        _portal = Process.Start(start)!;
        var log = new StreamWriter(InFolder("portal.log"), append: true) { AutoFlush = true };
        _portal.OutputDataReceived += (_, line) => Write(log, line.Data);
        _portal.ErrorDataReceived += (_, line) => Write(log, line.Data);
        _portal.BeginOutputReadLine();
        _portal.BeginErrorReadLine();
    }

    public Task DiedAsync() => _portal!.WaitForExitAsync().WaitAsync(Patience);

    public async Task KillAsync()
    {
        _portal!.Kill();
        await _portal.WaitForExitAsync();
    }

    /// <summary>Starts Portal again with nothing asked of it, and waits until no operation is open.</summary>
    public async Task RecoverAsync(params string[] orders)
    {
        var began = Stopwatch.GetTimestamp();
        Start(orders);
        await EndedAsync();
        Recovery = Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Until the project is active and nothing is in flight. False when that did not come.</summary>
    public async Task<bool> EndedAsync(TimeSpan? limit = null) => await UntilAsync(async () => (await StateAsync()).Project is ProjectState.Active, limit ?? Patience);

    public async Task<bool> HeldAsync() => await UntilAsync(Account.IsHoldingAsync, Patience);

    /// <summary>What is wrong with the state of things; empty when all is as it must be.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync()
    {
        List<string> problems = [];
        var (projects, stacks) = await Account.CountAsync();
        if (projects != 1) problems.Add($"{projects} projects");
        if (stacks != 1) problems.Add($"{stacks} stacks");
        var (state, open) = await StateAsync();
        if (state is not ProjectState.Active) problems.Add($"the project is {state}");
        if (open.Count > 0) problems.Add($"{string.Join(", ", open)} has not ended");
        using var key = LocalAuditKey.OpenExisting(InFolder("audit-key.pem"));
        using var store = new FileCheckpointStore(InFolder("checkpoints.jsonl"));
        var verified = await new AuditInspection(Contexts, key, store, key).RunAsync(CancellationToken.None);
        if (!verified.IsSound) problems.Add($"the audit record is not sound: {verified.Sentence}");
        if (problems.Count > 0) problems.Add($"log: {await File.ReadAllTextAsync(InFolder("portal.log"))}");
        return problems;
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is { HasExited: false }) await KillAsync();
        _portal?.Dispose();
        await _services.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_database.ConnectionString));
        _folder.Delete(recursive: true);
    }

    private IDbContextFactory<PortalDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<PortalDbContext>>();

    private string InFolder(string file) => Path.Combine(_folder.FullName, file);

    private async Task<(ProjectState? Project, IReadOnlyList<string> Open)> StateAsync()
    {
        if (!File.Exists(InFolder("portal.db"))) return (null, []);
        await using var db = await Contexts.CreateDbContextAsync();
        var open = await db.Operations.AsNoTracking().Where(row => row.State != OperationState.Succeeded && row.State != OperationState.Cancelled).ToListAsync();
        var state = await db.Projects.AsNoTracking().Select(row => (ProjectState?)row.State).SingleOrDefaultAsync();
        return (state, [.. open.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Kind} ({row.State})"))]);
    }

    private static async Task<bool> UntilAsync(Func<Task<bool>> happened, TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (Stopwatch.GetElapsedTime(began) < limit)
        {
            try
            {
                if (await happened()) return true;
            }
            catch (SqliteException)
            {
                // The tables are not there yet, or Portal writes this very moment.
            }

            await tick.WaitForNextTickAsync();
        }

        return false;
    }

    private static void Write(StreamWriter log, string? line)
    {
        if (line is null) return;
        lock (log) log.WriteLine(line);
    }
}
