using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Policies;

/// <summary>What saving a release policy would do: what is wrong, what changes, whether a second person is needed, what to beware of. Changes nothing.</summary>
[Requires("policy.edit project")]
public sealed class CheckPromotionPolicy(UnitOfWorkFactory work, PromotionScopes scopes)
{
    public async Task<Result<PolicyCheck>> ExecuteAsync(SessionId caller, ProjectId id, PromotionPolicy wanted, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.PolicyEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "policy.releases.check", new AuditTarget("project", project?.Name ?? id.ToString()), ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        var floor = await AccessPolicies.FloorAsync(uow.Db, ct);
        var policy = PromotionPolicyRules.Tidy(wanted);
        return new PolicyCheck(
            PromotionPolicyRules.Problems(policy, floor),
            PromotionComparison.Between(await PromotionCases.PolicyAsync(uow.Db, id, ct), policy),
            PromotionLint.Look(await scopes.ReadAsync(uow.Db, project, policy.Over(floor), ct)));
    }
}
