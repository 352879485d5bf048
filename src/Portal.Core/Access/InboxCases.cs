using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Judges many requests for one person: people, delegations and policies are read once.</summary>
internal sealed class InboxCases
{
    private readonly Dictionary<ProjectId, PersonId> _owners;
    private readonly Dictionary<ProjectId, ApprovalPolicy> _own;
    private readonly ApprovalPolicy _standard;
    private readonly PolicyFloor _floor;
    private readonly IReadOnlyDictionary<PersonId, PersonFacts> _people;
    private readonly IReadOnlyList<LentRight> _lent;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, ApprovalPolicy> _then = new(StringComparer.Ordinal);

    private InboxCases(
        Dictionary<ProjectId, PersonId> owners, Dictionary<ProjectId, ApprovalPolicy> own, ApprovalPolicy standard, PolicyFloor floor,
        IReadOnlyDictionary<PersonId, PersonFacts> people, IReadOnlyList<LentRight> lent, DateTimeOffset now) =>
        (_owners, _own, _standard, _floor, _people, _lent, _now) = (owners, own, standard, floor, people, lent, now);

    /// <summary>Reads the caller and whoever lends them a right; nobody else's facts are asked for.</summary>
    public static async Task<InboxCases> ReadAsync(UnitOfWork uow, AccessPolicies policies, CancellationToken ct)
    {
        var (db, me, now) = (uow.Db, uow.Actor.Person, uow.Now);
        var owners = await db.Projects.AsNoTracking().Select(row => new { row.Id, row.OwnerIssuer, row.OwnerSubject }).ToListAsync(ct);
        var own = await db.ProjectPolicies.AsNoTracking().ToListAsync(ct);
        var lent = await db.Delegations.AsNoTracking().Where(row => row.ToIssuer == me.Issuer && row.ToSubject == me.Subject && row.Ends > now).ToListAsync(ct);
        var people = new Dictionary<PersonId, PersonFacts>();
        foreach (var person in lent.Select(row => row.From).Append(me).Distinct())
        {
            var known = await db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(row => row.Issuer == person.Issuer && row.Subject == person.Subject, ct);
            if (known is not null) people[person] = known.ToFacts();
        }

        return new(
            owners.ToDictionary(row => row.Id, row => new PersonId(row.OwnerIssuer, row.OwnerSubject)),
            own.ToDictionary(row => row.ProjectId, row => row.Policy),
            policies.Standard,
            await AccessPolicies.FloorAsync(db, ct),
            people,
            [.. lent.Select(row => row.ToRight())],
            now);
    }

    public DecidingRight? RightOf(PersonId person, AccessRequest request)
    {
        if (!_then.TryGetValue(request.PolicyThen, out var then)) _then[request.PolicyThen] = then = request.Then;
        var inForce = _floor.Over(_own.GetValueOrDefault(request.ProjectId) ?? _standard);
        return ApprovalRules.RightOf(person, new(
            request.Requester, request.Person, _owners.GetValueOrDefault(request.ProjectId), request.EscalatedAt is not null, then, inForce, _people, _lent, _now));
    }
}
