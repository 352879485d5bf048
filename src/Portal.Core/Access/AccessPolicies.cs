using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access;

/// <summary>Reads the policies in force and what the rules need to know around them.</summary>
public sealed class AccessPolicies(StandardPolicy standard)
{
    public ApprovalPolicy Standard => standard.Policy;

    /// <summary>The project's own policy, as written.</summary>
    public async Task<ApprovalPolicy> OfProjectAsync(PortalDbContext db, ProjectId project, CancellationToken ct) =>
        (await db.ProjectPolicies.AsNoTracking().SingleOrDefaultAsync(row => row.ProjectId == project, ct))?.Policy ?? standard.Policy;

    public static async Task<PolicyFloor> FloorAsync(PortalDbContext db, CancellationToken ct) =>
        (await db.PlatformFloors.AsNoTracking().SingleOrDefaultAsync(ct))?.Floor ?? new PolicyFloor();

    /// <summary>The project's policy over the platform's floor: what counts.</summary>
    public async Task<ApprovalPolicy> InForceAsync(PortalDbContext db, ProjectId project, CancellationToken ct) =>
        (await FloorAsync(db, ct)).Over(await OfProjectAsync(db, project, ct));

    /// <summary>Everything the rules look at for an existing request.</summary>
    public async Task<DecisionCase> CaseOfAsync(PortalDbContext db, AccessRequest request, DateTimeOffset now, CancellationToken ct)
    {
        var inForce = await InForceAsync(db, request.ProjectId, ct);
        return await CaseAsync(db, request.ProjectId, request.Requester, request.Person, request.Then, inForce, request.EscalatedAt is not null, now, ct);
    }

    /// <summary>The same for a request that is about to be made.</summary>
    public static async Task<DecisionCase> CaseAsync(PortalDbContext db, Project project, PersonId requester, PersonId person, ApprovalPolicy policy, DateTimeOffset now, CancellationToken ct) =>
        await CaseAsync(db, project.Id, requester, person, policy, policy, false, now, ct);

    private static async Task<DecisionCase> CaseAsync(
        PortalDbContext db, ProjectId project, PersonId requester, PersonId person, ApprovalPolicy then, ApprovalPolicy inForce, bool escalated, DateTimeOffset now, CancellationToken ct)
    {
        var owner = await db.Projects.AsNoTracking().Where(row => row.Id == project).Select(row => new PersonId(row.OwnerIssuer, row.OwnerSubject)).SingleAsync(ct);
        var people = await DecidingPeople.ReadAsync(db, ct);
        var lent = await db.Delegations.AsNoTracking().Where(row => row.Ends > now.AddDays(-90)).ToListAsync(ct);
        return new(requester, person, owner, escalated, then, inForce, people, [.. lent.Select(row => row.ToRight())], now);
    }
}

/// <summary>The known people whose role lets them decide at all; rules look at no others.</summary>
internal static class DecidingPeople
{
    /// <summary>More than this nobody picks from a list.</summary>
    private const int MostGroups = 200;

    public static async Task<IReadOnlyDictionary<PersonId, PersonFacts>> ReadAsync(PortalDbContext db, CancellationToken ct)
    {
        // Data scientists decide only where a policy names them, so they are read too; people without a role never decide.
        var rows = await db.KnownPeople.AsNoTracking().Where(row => row.RoleNames != "").ToListAsync(ct);
        return rows.ToDictionary(row => row.Person, row => row.ToFacts());
    }

    /// <summary>Groups to choose from when a policy is edited.</summary>
    public static IReadOnlyList<string> Groups(IReadOnlyDictionary<PersonId, PersonFacts> people) =>
        [.. people.Values.SelectMany(person => person.Groups).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostGroups)];
}
