using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Benchmarks.Lists;

/// <summary>Goal: any page of 50 of the inbox and the access lists among 10,000 requests takes at most 1.5 times the same page among 100.</summary>
internal static class ListBenchmark
{
    private const double Goal = 1.5;
    private const int Rounds = 3;
    private const int Looks = 60;

    private static readonly Dictionary<string, Func<Side, Task>> Pages = new(StringComparer.Ordinal)
    {
        ["inbox, first page"] = side => side.ExpectAsync(side.Get<ListReviews>().ExecuteAsync(side.Anna, new ReviewFilter(), null, default)),
        ["inbox, later page"] = side => side.ExpectAsync(side.Get<ListReviews>().ExecuteAsync(side.Anna, new ReviewFilter(), side.Middle, default)),
        ["inbox, archived"] = side => side.ExpectAsync(side.Get<ListReviews>().ExecuteAsync(side.Anna, new ReviewFilter(Archived: true), null, default)),
        ["inbox, one project"] = side => side.ExpectAsync(side.Get<ListReviews>().ExecuteAsync(side.Anna, new ReviewFilter(Project: side.Project), null, default)),
        ["inbox, count"] = side => side.ExpectAsync(side.Get<CountReviews>().ExecuteAsync(side.Anna, default)),
        ["people of a project"] = side => side.ExpectAsync(side.Get<ListProjectAccess>().ExecuteAsync(side.Ada, side.Project, true, null, default)),
        ["access of a person"] = side => side.ExpectAsync(side.Get<ListMyAccess>().ExecuteAsync(side.Sam, default)),
    };

    public static async Task<bool> RunAsync(TextWriter output)
    {
        // The same projects and people on both sides, a hundred open requests or five thousand, and as many answered ones.
        await using var few = await Side.OpenAsync(300, 2_000, 200);
        await using var many = await Side.OpenAsync(300, 2_000, 10_000);
        var met = true;
        foreach (var (name, read) in Pages)
        {
            var ratios = new List<double>();
            await TimeAsync(few, read);
            await TimeAsync(many, read);
            for (var round = 0; round < Rounds; round++) ratios.Add(await TimeAsync(many, read) / await TimeAsync(few, read));
            ratios.Sort();
            met &= ratios[Rounds / 2] <= Goal;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Lists: {name}: {ratios[Rounds / 2]:0.00} times (goal {Goal:0.0})"));
        }

        return met;
    }

    /// <summary>Median of many looks, in microseconds.</summary>
    private static async Task<double> TimeAsync(Side side, Func<Side, Task> read)
    {
        var times = new List<double>();
        for (var look = 0; look < Looks; look++)
        {
            var began = Stopwatch.GetTimestamp();
            await read(side);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        times.Sort();
        return times[Looks / 2];
    }

    /// <summary>A filled database and the people who look at it.</summary>
    private sealed class Side : IAsyncDisposable, IWorkSignal
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-lists-");
        private readonly ServiceProvider _services;

        private Side()
        {
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddSingleton(TimeProvider.System).AddSingleton<IWorkSignal>(this);
            services.AddPortalCore(new DatabaseOptions { ConnectionString = Connection }, new ProjectOptions());
            services.AddSingleton(new StandardPolicy(ManyRequests.Policy)).AddSingleton(new RoleTable(new Dictionary<Role, IReadOnlyList<string>>()));
            _services = services.BuildServiceProvider();
        }

        public SessionId Anna { get; private set; }

        public SessionId Ada { get; private set; }

        public SessionId Sam { get; private set; }

        public ProjectId Project { get; private set; }

        /// <summary>Where the second page of the inbox begins.</summary>
        public string? Middle { get; private set; }

        private string Connection => $"Data Source={Path.Combine(_folder.FullName, "lists.db")}";

        public static async Task<Side> OpenAsync(int projects, int people, int requests)
        {
            var side = new Side();
            await side.Get<PortalDatabase>().PrepareAsync(default);
            await ManyRequests.FillAsync(side.Get<UnitOfWorkFactory>(), projects, people, requests, default);
            side.Anna = await side.SignInAsync("anna", Role.Approver, ManyRequests.ApproverGroup);
            side.Ada = await side.SignInAsync("ada", Role.Admin, "admins");
            side.Sam = await side.SignInAsync("s-0", Role.DataScientist, "scientists");
            var first = await side.Get<ListReviews>().ExecuteAsync(side.Anna, new ReviewFilter(), null, default);
            side.Middle = first.Value!.Items[^1].SortKey;
            await using var uow = await side.Get<UnitOfWorkFactory>().BeginAsync(Actor.System("look"), default);
            side.Project = await uow.Db.Projects.Where(row => row.Name == ManyRequests.BusyProject).Select(row => row.Id).SingleAsync();
            return side;
        }

        public T Get<T>()
            where T : notnull => _services.GetRequiredService<T>();

        public async Task ExpectAsync<T>(Task<Result<T>> read)
        {
            if ((await read).Error is { } error) throw new InvalidOperationException(error.Sentence);
        }

        void IWorkSignal.Changed(OperationId operation)
        {
            // Nobody watches.
        }

        public async ValueTask DisposeAsync()
        {
            await _services.DisposeAsync();
            SqliteConnection.ClearAllPools();
            _folder.Delete(recursive: true);
        }

        private async Task<SessionId> SignInAsync(string subject, Role role, string group)
        {
            await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Actor.System("sign-in"), default);
            var session = Session.Start(new(ManyRequests.Issuer, subject), subject, new RoleMapping([role], [group], null), null, uow.Now);
            uow.Db.Sessions.Add(session);
            uow.Audit(new AuditEvent("session.started", AuditTarget.Session(session.Id), AuditOutcome.Succeeded));
            await uow.CommitAsync(default);
            return session.Id;
        }
    }
}
