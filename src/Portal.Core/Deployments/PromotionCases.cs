using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>Reads what the rules need to know around a promotion.</summary>
public sealed class PromotionCases(AccessPolicies policies)
{
    /// <summary>The project's policy over the platform's floor: what counts.</summary>
    public static async Task<PromotionPolicy> PolicyAsync(PortalDbContext db, ProjectId project, CancellationToken ct) =>
        (await OfProjectAsync(db, project, ct)).Over(await AccessPolicies.FloorAsync(db, ct));

    /// <summary>The project's own policy, as written.</summary>
    public static async Task<PromotionPolicy> OfProjectAsync(PortalDbContext db, ProjectId project, CancellationToken ct) =>
        (await db.PromotionPolicies.AsNoTracking().SingleOrDefaultAsync(row => row.ProjectId == project, ct))?.Policy ?? new PromotionPolicy();

    public Task<ApprovalPolicy> ApproversAsync(PortalDbContext db, ProjectId project, CancellationToken ct) => policies.InForceAsync(db, project, ct);

    public async Task<PromotionCase> OfAsync(PortalDbContext db, Promotion promotion, DateTimeOffset now, CancellationToken ct) =>
        await (await LearnAsync(db, now, ct)).OfAsync(promotion, ct);

    /// <summary>For judging many at once: people and delegations are read here, each project when it is first met.</summary>
    internal async Task<LearntCases> LearnAsync(PortalDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var lent = await db.Delegations.AsNoTracking().Where(row => row.Ends > now).ToListAsync(ct);
        return new(this, db, await DecidingPeople.ReadAsync(db, ct), [.. lent.Select(row => row.ToRight())], now);
    }
}

/// <summary>What does not differ from promotion to promotion, read once.</summary>
internal sealed class LearntCases(PromotionCases cases, PortalDbContext db, IReadOnlyDictionary<PersonId, PersonFacts> people, IReadOnlyList<LentRight> lent, DateTimeOffset now)
{
    private readonly Dictionary<ProjectId, OfProject> _projects = [];

    public async Task<PromotionCase> OfAsync(Promotion promotion, CancellationToken ct)
    {
        if (!_projects.TryGetValue(promotion.ProjectId, out var project)) _projects[promotion.ProjectId] = project = await ReadAsync(promotion.ProjectId, ct);
        return new(
            promotion.Trainers, project.Owner, ApprovalPolicy.Read(promotion.ApproversThen), project.Approvers, PromotionPolicy.Read(promotion.PolicyThen), project.Policy,
            people, lent, project.Members, promotion.Ballots, now);
    }

    private async Task<OfProject> ReadAsync(ProjectId id, CancellationToken ct)
    {
        var owner = await db.Projects.AsNoTracking().Where(row => row.Id == id).Select(row => new PersonId(row.OwnerIssuer, row.OwnerSubject)).SingleAsync(ct);
        var members = await db.AccessGrants.AsNoTracking().Where(row => row.ProjectId == id && row.State == GrantState.Active)
            .Select(row => new PersonId(row.PersonIssuer, row.PersonSubject)).ToListAsync(ct);
        return new(owner, await cases.ApproversAsync(db, id, ct), await PromotionCases.PolicyAsync(db, id, ct), members.ToHashSet());
    }

    private sealed record OfProject(PersonId Owner, ApprovalPolicy Approvers, PromotionPolicy Policy, IReadOnlySet<PersonId> Members);
}
