using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Benchmarks.Lists;

/// <summary>As many projects, people, requests and grants as are asked for, with one approver who may decide them all.</summary>
internal static class ManyRequests
{
    public const string Issuer = "https://id.example";
    public const string ApproverGroup = "approvers";
    public const string BusyProject = "p-0";
    private const int FullPage = 60;

    public static readonly Actor Anna = new(new(Issuer, "anna"), "Anna", [Role.Approver], null);

    public static readonly ApprovalPolicy Policy = new() { ApproverGroups = [ApproverGroup] };

    private static readonly Actor Dana = new(new(Issuer, "dana"), "Dana", [Role.DataScienceAdmin], null);

    /// <summary>Half of the requests are open; Anna has voted on the others, and what came of them has ended.</summary>
    public static async Task FillAsync(UnitOfWorkFactory work, int projects, int people, int requests, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Actor.System("fill"), ct);
        uow.Db.ChangeTracker.AutoDetectChangesEnabled = false;
        var made = Enumerable.Range(0, projects).Select(number => NewProject($"p-{number}", uow.Now)).ToArray();
        var known = Enumerable.Range(0, people).Select(number => NewPerson($"s-{number}", Role.DataScientist, "scientists", uow.Now)).ToArray();
        uow.Db.Projects.AddRange(made);
        uow.Db.KnownPeople.AddRange(known);
        uow.Db.KnownPeople.Add(NewPerson("anna", Role.Approver, ApproverGroup, uow.Now));
        for (var number = 0; number < requests / 2; number++)
        {
            // Project 0 and person 0 have more than a page in any case, so that full pages are compared with full pages.
            Add(uow, number < FullPage ? made[0] : made[1 + (number * 7 % (projects - 1))], known[1 + (number % (people - 1))], number, isOpen: true);
            Add(uow, made[number % projects], number < FullPage ? known[0] : known[1 + (number % (people - 1))], number, isOpen: false);
        }

        uow.Audit(new AuditEvent("test.filled", new AuditTarget("test", "lists"), AuditOutcome.Succeeded));
        if ((await uow.CommitAsync(ct)).Error is { } error) throw new InvalidOperationException(error.Sentence);
        await uow.Db.Database.ExecuteSqlRawAsync("ANALYZE", ct);
    }

    private static void Add(UnitOfWork uow, Project project, KnownPerson person, int number, bool isOpen)
    {
        var by = new Actor(person.Person, person.Name, [], null);
        var request = AccessRequest.Ask(RequestKind.Access, project, by, NamedPerson.Of(by), new("To work on it.", 30), Policy, null, uow.Now.AddMinutes(-number));
        uow.Db.AccessRequests.Add(request);
        if (isOpen) return;
        request.Cast(new(Anna.Person, Anna.Person, "in a test"), Anna.Name, VoteKind.Approve, null, uow.Now);
        request.Answer(RequestState.Approved, Anna.Name, uow.Now);
        var grant = AccessGrant.From(request, Policy, null, uow.Now);
        grant.Gone(uow.Now);
        uow.Db.AccessGrants.Add(grant);
    }

    private static Project NewProject(string name, DateTimeOffset now) => Project.Request(
        new(Guid.NewGuid(), name, "To see who leaves.", "research", "realtime", "prod-1", "pa-1", new Dictionary<string, string>(StringComparer.Ordinal)),
        new("prod-1", "mlops-sklearn", "pa-1", "v1.0.0", "lp-1"), "{}", "", Dana, now);

    private static KnownPerson NewPerson(string subject, Role role, string group, DateTimeOffset now)
    {
        var person = KnownPerson.First(new(Issuer, subject), now);
        person.SignedIn(subject, $"{subject}@example.invalid", new RoleMapping([role], [group], null), now);
        return person;
    }
}
