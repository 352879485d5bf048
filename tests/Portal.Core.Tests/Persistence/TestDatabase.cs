using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Testing;

namespace Portal.Core.Tests.Persistence;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>A real, migrated database of its own for one test, with a clock the test moves.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Func<ValueTask> _drop;
    private readonly Action<IServiceCollection>? _more;

    private TestDatabase(DatabaseOptions options, Func<ValueTask> drop, Action<IServiceCollection>? more)
    {
        Options = options;
        _drop = drop;
        _more = more;
        _services = NewProcess();
    }

    public DatabaseOptions Options { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    public RecordedSignal Signal { get; } = new();

    public UnitOfWorkFactory Work => Get<UnitOfWorkFactory>();

    /// <summary>The database file, when it is SQLite.</summary>
    public string File => new SqliteConnectionStringBuilder(Options.ConnectionString).DataSource;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public PortalDbContext NewContext() => Get<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    /// <summary>All that one process of Portal holds, over this database and clock. Call it again for a second replica.</summary>
    public ServiceProvider NewProcess()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IWorkSignal>(Signal);
        services.AddPortalCore(Options, new ProjectOptions());
        _more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite, Action<IServiceCollection>? more = null)
    {
        var database = kind is DatabaseKind.Sqlite ? Sqlite(more) : await PostgresAsync(more);
        await database.Get<PortalDatabase>().PrepareAsync(CancellationToken.None);
        return database;
    }

    /// <summary>Signs somebody in, past the identity provider, and gives back the session they hold.</summary>
    public async Task<SessionId> SignInAsync(string subject, params Role[] roles)
    {
        var session = Session.Start(new PersonId("https://id.example", subject), Capitalised(subject), new RoleMapping(roles, [], null), null, Clock.GetUtcNow());
        await using var uow = await Work.BeginAsync(Actor.System("sign-in"), CancellationToken.None);
        uow.Db.Sessions.Add(session);
        uow.Audit(new AuditEvent("session.started", AuditTarget.Session(session.Id), AuditOutcome.Succeeded));
        var committed = await uow.CommitAsync(CancellationToken.None);
        Assert.False(committed.IsError, committed.Error?.Sentence);
        return session.Id;
    }

    public async Task<IReadOnlyList<AuditEntry>> EntriesAsync()
    {
        await using var db = NewContext();
        return await db.AuditEntries.AsNoTracking().Include(entry => entry.PrivatePart).OrderBy(entry => entry.Sequence).ToListAsync();
    }

    /// <summary>Runs a statement that no code of the product would, as somebody with access to the database can.</summary>
    public async Task<int> TamperAsync(FormattableString sql)
    {
        await using var db = NewContext();
        return await db.Database.ExecuteSqlAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _drop();
    }

    private static TestDatabase Sqlite(Action<IServiceCollection>? more)
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-");
        var options = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder.FullName, "portal.db")}" };
        return new(
            options,
            () =>
            {
                SqliteConnection.ClearPool(new SqliteConnection(options.ConnectionString));
                folder.Delete(recursive: true);
                return ValueTask.CompletedTask;
            },
            more);
    }

    private static async Task<TestDatabase> PostgresAsync(Action<IServiceCollection>? more)
    {
        var server = Needs.Postgres();
        var name = $"portal_test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var options = new DatabaseOptions
        {
            Provider = "Postgres",
            ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString,
        };
        return new(
            options,
            async () =>
            {
                NpgsqlConnection.ClearPool(new NpgsqlConnection(options.ConnectionString));
                await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
            },
            more);
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static string Capitalised(string word) => $"{char.ToUpperInvariant(word[0])}{word[1..]}";
}

/// <summary>Remembers what was signalled.</summary>
public sealed class RecordedSignal : IWorkSignal
{
    public System.Collections.Concurrent.ConcurrentQueue<OperationId> Changes { get; } = new();

    void IWorkSignal.Changed(OperationId operation) => Changes.Enqueue(operation);
}
