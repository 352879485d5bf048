using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.CrashHost;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Crashes;

/// <summary>One database and one account, with Portal as a process that takes orders, can be killed and started again.</summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo _folder;
    private readonly DatabaseOptions _database;
    private readonly string _log;
    private readonly bool _ownsFolder;
    private readonly ServiceProvider _services;
    private readonly bool _blind;
    private Process? _portal;
    private Channel<string> _answers = Channel.CreateUnbounded<string>();
    private TaskCompletionSource<long> _up = new();

    /// <param name="account">Its own, so that nobody else's calls are counted.</param>
    /// <param name="blind">Whether Portal runs with the planted defect: steps that do not look before they act.</param>
    /// <param name="database">Null: a file of its own.</param>
    public CrashRun(CloudAccount account, bool blind = false, DatabaseOptions? database = null)
    {
        Account = account;
        (_blind, _ownsFolder, _folder, _log) = (blind, true, Directory.CreateTempSubdirectory("portal-crash-"), "portal.log");
        _database = database ?? new DatabaseOptions { ConnectionString = $"Data Source={InFolder("portal.db")};Pooling=False" };
        _services = new ServiceCollection().AddPortalPersistence(_database).BuildServiceProvider();
    }

    private CrashRun(CrashRun first)
    {
        Account = first.Account;
        (_blind, _folder, _database, _log) = (first._blind, first._folder, first._database, "replica.log");
        _services = new ServiceCollection().AddPortalPersistence(_database).BuildServiceProvider();
    }

    public CloudAccount Account { get; }

    /// <summary>A second process over the same database, key and checkpoints. It is to be disposed before the first.</summary>
    public CrashRun Replica() => new(this);

    public Task<PortalDbContext> OpenAsync() => _services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Repository.Root, "src/Portal"),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Portal.CrashHost.dll"));
        string[] settings =
        [
            "applicationName=Portal", "environment=Development", "urls=http://127.0.0.1:0", "Sandbox:Embedded=false", $"Oidc:Authority={new Uri(Account.Sandbox, "openid")}",
            $"Aws:ServiceUrl={Account.Sandbox}", $"Aws:AccessKey={Account.Number}", "Aws:SecretKey=sandbox", "Aws:Region=eu-central-1",
            "Projects:PollInterval=00:00:00.200", $"Database:Provider={_database.Provider}", $"Database:ConnectionString={_database.ConnectionString}",
            $"Audit:KeyFile={InFolder("audit-key.pem")}", $"Audit:CheckpointFile={InFolder("checkpoints.jsonl")}", "Logging:LogLevel:Default=Error", $"Crash:Blind={_blind}",
        ];
        // It starts often and never runs long enough to earn this back.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var setting in settings) start.ArgumentList.Add($"--{setting}");
        var answers = _answers = Channel.CreateUnbounded<string>();
        var up = _up = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new StreamWriter(InFolder(_log), append: true) { AutoFlush = true };
        _portal = Process.Start(start)!;
        _portal.OutputDataReceived += (_, line) => Hear(log, answers, up, line.Data);
        _portal.ErrorDataReceived += (_, line) => Write(log, line.Data);
        _portal.BeginOutputReadLine();
        _portal.BeginErrorReadLine();
    }

    /// <summary>When Portal said its address, as a timestamp: from then on it is up.</summary>
    public Task<long> UpAsync() => _up.Task.WaitAsync(Patience);

    /// <summary>Orders something that is to succeed, and waits until it is committed.</summary>
    public async Task OrderAsync(Order order)
    {
        await SayAsync(order);
        using var limit = new CancellationTokenSource(Patience);
        var answer = await _answers.Reader.WaitToReadAsync(limit.Token) ? await _answers.Reader.ReadAsync(limit.Token) : "Portal has ended.";
        Assert.True(answer == Order.Done, $"{order}: {answer} {await LogAsync()}");
    }

    /// <summary>Orders something that is not waited for: Portal may die of it.</summary>
    public async Task SayAsync(Order order)
    {
        await _portal!.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _portal.StandardInput.FlushAsync();
    }

    /// <summary>False when it lives on.</summary>
    public Task<bool> DiedAsync() => UntilAsync(() => Task.FromResult(_portal!.HasExited));

    public async Task KillAsync()
    {
        _portal!.Kill();
        await _portal.WaitForExitAsync();
    }

    public Task<bool> HeldAsync() => UntilAsync(Account.IsHoldingAsync);

    /// <summary>False when it did not come.</summary>
    public static async Task<bool> UntilAsync(Func<Task<bool>> happened)
    {
        var began = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Stopwatch.GetElapsedTime(began) < Patience)
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

    /// <summary>What is wrong with the audit record; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> AuditProblemsAsync()
    {
        using var key = LocalAuditKey.OpenExisting(InFolder("audit-key.pem"));
        using var store = new FileCheckpointStore(InFolder("checkpoints.jsonl"));
        var verified = await new AuditInspection(_services.GetRequiredService<IDbContextFactory<PortalDbContext>>(), key, store, key).RunAsync(CancellationToken.None);
        return verified.IsSound ? [] : [$"the audit record is not sound: {verified.Sentence}"];
    }

    /// <summary>What Portal said last.</summary>
    public async Task<string> LogAsync() => $"Log: {string.Join('\n', (await File.ReadAllLinesAsync(InFolder(_log))).TakeLast(30))}";

    public async ValueTask DisposeAsync()
    {
        if (_portal is { HasExited: false }) await KillAsync();
        _portal?.Dispose();
        await _services.DisposeAsync();
        if (!_database.IsPostgres) SqliteConnection.ClearPool(new SqliteConnection(_database.ConnectionString));
        if (_ownsFolder) _folder.Delete(recursive: true);
    }

    private string InFolder(string file) => Path.Combine(_folder.FullName, file);

    private static void Hear(StreamWriter log, Channel<string> answers, TaskCompletionSource<long> up, string? line)
    {
        if (line?.StartsWith("Portal:", StringComparison.Ordinal) is true) up.TrySetResult(Stopwatch.GetTimestamp());
        if (line is null) answers.Writer.TryComplete();
        else if (line.StartsWith("ordered:", StringComparison.Ordinal)) answers.Writer.TryWrite(line);
        Write(log, line);
    }

    private static void Write(StreamWriter log, string? line)
    {
        if (line is null) return;
        lock (log) log.WriteLine(line);
    }
}
