using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Judges many requests for one person: the person, whoever lends them a right, and the policies are read once.</summary>
internal sealed class InboxCases
{
    private readonly PersonId _me;
    private readonly Dictionary<ProjectId, PersonId> _owners = [];
    private readonly Dictionary<ProjectId, ApprovalPolicy> _inForce;
    private readonly ApprovalPolicy _standard;
    private readonly IReadOnlyDictionary<PersonId, PersonFacts> _people;
    private readonly IReadOnlyList<LentRight> _lent;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, ApprovalPolicy> _then = new(StringComparer.Ordinal);

    private InboxCases(
        PersonId me, Dictionary<ProjectId, ApprovalPolicy> inForce, ApprovalPolicy standard,
        IReadOnlyDictionary<PersonId, PersonFacts> people, IReadOnlyList<LentRight> lent, IReadOnlyList<ProjectId>? projects, DateTimeOffset now)
    {
        (_me, _inForce, _standard, _people, _lent, _now) = (me, inForce, standard, people, lent, now);
        Projects = projects;
    }

    /// <summary>Where the person, or whoever lends them a right, can be a decider at all; null when that is everywhere.</summary>
    public IReadOnlyList<ProjectId>? Projects { get; }

    public bool IsEmpty => Projects is { Count: 0 };

    public static async Task<InboxCases> ReadAsync(UnitOfWork uow, AccessPolicies policies, CancellationToken ct)
    {
        var (db, me, now) = (uow.Db, uow.Actor.Person, uow.Now);
        var lent = await db.Delegations.AsNoTracking().Where(row => row.ToIssuer == me.Issuer && row.ToSubject == me.Subject && row.Ends > now).ToListAsync(ct);
        var people = new Dictionary<PersonId, PersonFacts>();
        foreach (var person in lent.Select(row => row.From).Append(me).Distinct())
        {
            var known = await db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(row => row.Issuer == person.Issuer && row.Subject == person.Subject, ct);
            if (known is not null) people[person] = known.ToFacts();
        }

        var floor = await AccessPolicies.FloorAsync(db, ct);
        var own = await db.ProjectPolicies.AsNoTracking().ToListAsync(ct);
        var inForce = own.ToDictionary(row => row.ProjectId, row => floor.Over(row.Policy));
        var standard = floor.Over(policies.Standard);
        var projects = people.Values.Any(person => Names(standard, person)) ? null : await PossibleAsync(db, inForce, people, ct);
        return new(me, inForce, standard, people, [.. lent.Select(row => row.ToRight())], projects, now);
    }

    /// <summary>Reads the owners of projects not met before.</summary>
    public async Task LearnAsync(PortalDbContext db, IEnumerable<ProjectId> projects, CancellationToken ct)
    {
        var unknown = projects.Where(id => !_owners.ContainsKey(id)).Distinct().ToArray();
        if (unknown.Length == 0) return;
        var rows = await db.Projects.AsNoTracking().Where(row => unknown.Contains(row.Id)).Select(row => new { row.Id, row.OwnerIssuer, row.OwnerSubject }).ToListAsync(ct);
        foreach (var row in rows) _owners[row.Id] = new(row.OwnerIssuer, row.OwnerSubject);
    }

    public DecidingRight? RightOf(AccessRequest request)
    {
        if (!_then.TryGetValue(request.PolicyThen, out var then)) _then[request.PolicyThen] = then = request.Then;
        return ApprovalRules.RightOf(_me, new(
            request.Requester, request.Person, _owners.GetValueOrDefault(request.ProjectId), request.EscalatedAt is not null,
            then, _inForce.GetValueOrDefault(request.ProjectId) ?? _standard, _people, _lent, _now));
    }

    private static async Task<IReadOnlyList<ProjectId>> PossibleAsync(
        PortalDbContext db, Dictionary<ProjectId, ApprovalPolicy> inForce, Dictionary<PersonId, PersonFacts> people, CancellationToken ct)
    {
        var found = inForce.Where(pair => people.Values.Any(person => Names(pair.Value, person))).Select(pair => pair.Key).ToHashSet();
        foreach (var person in people.Keys)
        {
            found.UnionWith(await db.Projects.AsNoTracking().Where(row => row.OwnerIssuer == person.Issuer && row.OwnerSubject == person.Subject).Select(row => row.Id).ToListAsync(ct));
        }

        return [.. found];
    }

    private static bool Names(ApprovalPolicy policy, PersonFacts person) =>
        policy.Approvers.Concat(policy.Backups).Any(named => named.Person == person.Person)
        || policy.ApproverGroups.Concat(policy.BackupGroups).Intersect(person.Groups, StringComparer.Ordinal).Any();
}
