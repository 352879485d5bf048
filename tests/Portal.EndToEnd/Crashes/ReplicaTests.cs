using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Templates;

namespace Portal.EndToEnd.Crashes;

/// <summary>Two processes of Portal over one PostgreSQL: whatever falls due happens once and within a minute, also after a stop.</summary>
[Collection(nameof(SandboxProcess))]
public sealed class ReplicaTests(SandboxProcess sandbox)
{
    private const int OfEach = 12;
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(60);
    private static readonly Actor Olga = new(new("test", "olga"), "Olga", [Role.DataScienceAdmin], null);
    private static readonly string[] Schedule = ["access.escalated", "access.expired", "access.grant.started", "access.grant.reminded", "access.grant.suspended"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_falls_due_happens_once_within_a_minute_with_two_processes_on_PostgreSQL()
    {
        var (database, drop) = await CreateAsync();
        try
        {
            await using var first = new CrashRun(sandbox.OpenAccount(), database: database);
            await using var second = first.Replica();
            await StartAsync(first, second);

            var dueWhileUp = TimeProvider.System.GetUtcNow().AddSeconds(8);
            var up = await AddAsync(first, "up", dueWhileUp);
            await ExpectOnceAsync(first, second, up, since: dueWhileUp);

            await first.KillAsync();
            await second.KillAsync();
            var stopped = await AddAsync(first, "stopped", TimeProvider.System.GetUtcNow().AddMinutes(-30));
            var started = TimeProvider.System.GetUtcNow();
            await StartAsync(first, second);
            await ExpectOnceAsync(first, second, stopped, since: started);
            Assert.Empty(await first.AuditProblemsAsync());
        }
        finally
        {
            await drop();
        }
    }

    private static async Task StartAsync(CrashRun first, CrashRun second)
    {
        // One after the other, so that one alone makes the tables.
        first.Start();
        await first.UpAsync();
        second.Start();
        await second.UpAsync();
    }

    /// <summary>Rows of each kind that fall due at that moment, as use cases would have left them. The value: what is to happen to which.</summary>
    private static async Task<HashSet<(string Action, string Target)>> AddAsync(CrashRun run, string name, DateTimeOffset due)
    {
        var policy = new ApprovalPolicy { ApproverGroups = ["approvers"], EscalateAfterHours = 24, ExpireAfterHours = 240, RemindDaysBefore = 7, GraceDays = 14 };
        var impatient = policy with { EscalateAfterHours = 72, ExpireAfterHours = 72 };
        var longAgo = due.AddDays(-60);
        var project = Project.Request(
            new(Guid.NewGuid(), name, "To see who leaves.", "research", "realtime", "prod-1", "pa-1", new Dictionary<string, string>(StringComparer.Ordinal)),
            new TemplateReference("prod-1", "mlops-sklearn", "pa-1", "v1.0.0", "lp-1"), "{}", "", Olga, longAgo);
        Assert.Null(project.Activate(longAgo));
        await using var db = await run.OpenAsync();
        db.Projects.Add(project);
        HashSet<(string, string)> expected = [];
        for (var number = 0; number < OfEach; number++)
        {
            var escalates = AccessRequest.Ask(RequestKind.Access, project, Olga, Somebody(0, number), Wish(), policy, null, due.AddHours(-24));
            var expires = AccessRequest.Ask(RequestKind.Access, project, Olga, Somebody(1, number), Wish(), impatient, null, due.AddHours(-72));
            var starts = Grant(Somebody(2, number), startsAt: due, now: due.AddDays(-2));
            var ending = Grant(Somebody(3, number), startsAt: null, now: due.AddDays(7 - 30));
            var over = Grant(Somebody(4, number), startsAt: null, now: due.AddDays(-30));
            Assert.Null(ending.Activate(due.AddDays(7 - 30)));
            Assert.Null(over.Activate(due.AddDays(-30)));
            over.Reminded(due.AddDays(-7));
            db.AccessRequests.AddRange(escalates, expires);
            db.AccessGrants.AddRange(starts, ending, over);
            expected.UnionWith(Schedule.Zip([escalates.Id.ToString(), expires.Id.ToString(), starts.Id.ToString(), ending.Id.ToString(), over.Id.ToString()]));
        }

        await db.SaveChangesAsync(Ct);
        return expected;

        AccessWish Wish(DateTimeOffset? startsAt = null) => new("To work on it.", 30, StartsAt: startsAt);

        NamedPerson Somebody(int kind, int number) => new("test", $"{name}-{kind}-{number}", $"Person {kind}-{number}");

        AccessGrant Grant(NamedPerson person, DateTimeOffset? startsAt, DateTimeOffset now)
        {
            var request = AccessRequest.Ask(RequestKind.Access, project, Olga, person, Wish(startsAt), policy, null, now);
            request.Answer(RequestState.Approved, "Anna", now);
            return AccessGrant.From(request, policy, null, now);
        }
    }

    private static async Task ExpectOnceAsync(CrashRun first, CrashRun second, HashSet<(string Action, string Target)> expected, DateTimeOffset since)
    {
        Assert.True(
            await CrashRun.UntilAsync(async () => (await SeenAsync(first)).Select(seen => (seen.Action, seen.Target)).ToHashSet().IsSupersetOf(expected)),
            $"Not everything that was due has happened. {await first.LogAsync()} {await second.LogAsync()}");
        var seen = (await SeenAsync(first)).Where(entry => expected.Contains((entry.Action, entry.Target))).ToArray();
        Assert.Equal(expected.Count, seen.Length);
        Assert.All(seen, entry => Assert.InRange(entry.At - since, TimeSpan.Zero, Promised));
    }

    private static async Task<IReadOnlyList<(string Action, string Target, DateTimeOffset At)>> SeenAsync(CrashRun run)
    {
        await using var db = await run.OpenAsync();
        var rows = await db.AuditEntries.AsNoTracking().Where(entry => Schedule.Contains(entry.Action)).Select(entry => new { entry.Action, entry.TargetId, entry.At }).ToListAsync(Ct);
        return [.. rows.Select(row => (row.Action, row.TargetId, row.At))];
    }

    private static async Task<(DatabaseOptions Database, Func<Task> Drop)> CreateAsync()
    {
        var server = Needs.Postgres();
        var name = $"portal_replicas_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var options = new DatabaseOptions { Provider = "Postgres", ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString };
        return (options, DropAsync);

        async Task DropAsync()
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(options.ConnectionString));
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }
}
