using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>Reads what the rules need to know around a promotion.</summary>
public sealed class PromotionCases(AccessPolicies policies)
{
    public static async Task<PromotionPolicy> PolicyAsync(PortalDbContext db, ProjectId project, CancellationToken ct) =>
        (await db.PromotionPolicies.AsNoTracking().SingleOrDefaultAsync(row => row.ProjectId == project, ct))?.Policy ?? new PromotionPolicy();

    public Task<ApprovalPolicy> ApproversAsync(PortalDbContext db, ProjectId project, CancellationToken ct) => policies.InForceAsync(db, project, ct);

    public async Task<PromotionCase> OfAsync(PortalDbContext db, Promotion promotion, DateTimeOffset now, CancellationToken ct)
    {
        var owner = await db.Projects.AsNoTracking().Where(row => row.Id == promotion.ProjectId).Select(row => new PersonId(row.OwnerIssuer, row.OwnerSubject)).SingleAsync(ct);
        var members = await db.AccessGrants.AsNoTracking().Where(row => row.ProjectId == promotion.ProjectId && row.State == GrantState.Active)
            .Select(row => new PersonId(row.PersonIssuer, row.PersonSubject)).ToListAsync(ct);
        var lent = await db.Delegations.AsNoTracking().Where(row => row.Ends > now).ToListAsync(ct);
        return new(
            promotion.Trainers,
            owner,
            ApprovalPolicy.Read(promotion.ApproversThen),
            await ApproversAsync(db, promotion.ProjectId, ct),
            PromotionPolicy.Read(promotion.PolicyThen).And(await PolicyAsync(db, promotion.ProjectId, ct)),
            await DecidingPeople.ReadAsync(db, ct),
            [.. lent.Select(row => row.ToRight())],
            members.ToHashSet(),
            promotion.Ballots,
            now);
    }
}
