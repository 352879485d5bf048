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

    public static readonly Actor Anna = new(new(Issuer, "anna"), "Anna", [Role.Approver], null);

    public static readonly ApprovalPolicy Policy = new() { ApproverGroups = [ApproverGroup] };

    private static readonly Actor Dana = new(new(Issuer, "dana"), "Dana", [Role.DataScienceAdmin], null);

    /// <summary>Every other request is open as long as person and project are a new pair; Anna has voted on a quarter of the answered ones.</summary>
    public static async Task FillAsync(UnitOfWorkFactory work, int projects, int people, int requests, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Actor.System("fill"), ct);
        uow.Db.ChangeTracker.AutoDetectChangesEnabled = false;
        var made = Enumerable.Range(0, projects).Select(number => NewProject($"p-{number}", uow.Now)).ToArray();
        var known = Enumerable.Range(0, people).Select(number => NewPerson($"s-{number}", Role.DataScientist, "scientists", uow.Now)).ToArray();
        uow.Db.Projects.AddRange(made);
        uow.Db.KnownPeople.AddRange(known);
        uow.Db.KnownPeople.Add(NewPerson("anna", Role.Approver, ApproverGroup, uow.Now));
        var pairs = new HashSet<(int, int)>();
        for (var number = 0; number < requests; number++)
        {
            var (person, project) = (number % people, number * 7 % projects);
            Add(uow, made[project], known[person], number, isNewPair: pairs.Add((person, project)));
        }

        uow.Audit(new AuditEvent("test.filled", new AuditTarget("test", "lists"), AuditOutcome.Succeeded));
        if ((await uow.CommitAsync(ct)).Error is { } error) throw new InvalidOperationException(error.Sentence);
        await uow.Db.Database.ExecuteSqlRawAsync("ANALYZE", ct);
    }

    private static void Add(UnitOfWork uow, Project project, KnownPerson person, int number, bool isNewPair)
    {
        var by = new Actor(person.Person, person.Name, [], null);
        var request = AccessRequest.Ask(RequestKind.Access, project, by, NamedPerson.Of(by), new("To work on it.", 30), Policy, null, uow.Now.AddMinutes(-number));
        uow.Db.AccessRequests.Add(request);
        if (number % 2 == 0 && isNewPair) return;
        if (number % 8 == 1) request.Cast(new(Anna.Person, Anna.Person, "in a test"), Anna.Name, VoteKind.Approve, null, uow.Now);
        request.Answer(RequestState.Approved, Anna.Name, uow.Now);
        var grant = AccessGrant.From(request, Policy, null, uow.Now);
        if (!isNewPair) grant.Gone(uow.Now);
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
