using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Projects.Requests;
using Portal.Core.Search;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Persistence;

/// <summary>Whatever is typed can be kept and looked for, on either database.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Texts =
    [
        "nul\0here", "half\uD800pair", "\uDC00", "\u202Eright to left", "line\r\nend", "' OR 1=1 --", "=HYPERLINK(\"http://evil.example\")", "<script>alert(1)</script>",
        "javascript:alert(1)", "%_\\", "Zoë 🙂", new string('x', 1_000_000),
    ];

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases))]
    public async Task It_is_kept_and_given_back_with_a_mark_for_what_no_database_takes(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        foreach (var text in Texts)
        {
            var by = new Actor(new("https://id.example", "sam"), "Sam", [Role.DataScientist], null);
            ProjectRequestId id;
            await using (var uow = await database.Work.BeginAsync(by, Ct))
            {
                var request = ProjectRequest.Ask(new("churn", text, "Why.", "internal", "prod-1", "mlops-sklearn", "CC-1"), by, uow.Now);
                id = request.Id;
                uow.Db.ProjectRequests.Add(request);
                uow.Audit(new AuditEvent("test.happened", AuditTarget.ProjectRequest(id), AuditOutcome.Succeeded, text));
                Assert.Null((await uow.CommitAsync(Ct)).Error);
            }

            await using var db = database.NewContext();
            var kept = (await db.ProjectRequests.AsNoTracking().SingleAsync(row => row.Id == id, Ct)).Description;
            Assert.Equal(Kept(text), kept);
        }
    }

    /// <summary>Of the texts above, whose halves of pairs stand alone.</summary>
    private static string Kept(string text) => text is "nul\0here" ? "nul\uFFFDhere" : text is "half\uD800pair" ? "half\uFFFDpair" : text is "\uDC00" ? "\uFFFD" : text;

    [Theory, MemberData(nameof(Databases))]
    public async Task It_can_be_looked_for(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, services =>
        {
            services.AddLogging();
            services.AddSingleton(ProjectWorld.Roles).AddSingleton(new StandardPolicy(new ApprovalPolicy()));
            services.AddInMemoryAws(new(new()), new(), new(new()));
        });
        var ada = await database.SignInAsync("ada", Role.Admin);
        foreach (var text in Texts)
        {
            Assert.Null((await database.Get<FindAnything>().ExecuteAsync(ada, text, Ct)).Error);
            Assert.Null((await database.Get<SearchPeople>().ExecuteAsync(ada, text, Ct)).Error);
            Assert.Null((await database.Get<ListPeople>().ExecuteAsync(ada, text, text, Ct)).Error);
            Assert.Null((await database.Get<ListProjects>().ExecuteAsync(ada, new ProjectFilter(text), text, Ct)).Error);
            Assert.Null((await database.Get<SearchAudit>().ExecuteAsync(ada, new AuditFilter(Actor: text, Action: text, Target: text, Project: text), null, Ct)).Error);
        }
    }
}
