using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Policies;

/// <summary>What saving a policy would do: what is wrong, what changes, whether a second person is needed, what to beware of. Changes nothing.</summary>
[Requires("policy.edit project")]
public sealed class CheckProjectPolicy(UnitOfWorkFactory work, AccessPolicies policies)
{
    public async Task<Result<PolicyCheck>> ExecuteAsync(SessionId caller, ProjectId id, ApprovalPolicy wanted, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.PolicyEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "policy.check", new AuditTarget("project", project?.Name ?? id.ToString()), ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        var floor = await AccessPolicies.FloorAsync(uow.Db, ct);
        var inForce = floor.Over(await policies.OfProjectAsync(uow.Db, id, ct));
        var policy = PolicyRules.Tidy(wanted);
        var people = await DecidingPeople.ReadAsync(uow.Db, ct);
        return new PolicyCheck(
            PolicyRules.Problems(policy, floor), PolicyComparison.Between(inForce, policy), PolicyLint.Look(floor.Over(policy), project.Owner, people, uow.Now));
    }
}

public sealed record PolicyCheck(IReadOnlyList<Error> Problems, IReadOnlyList<PolicyDifference> Differences, IReadOnlyList<PolicyWarning> Warnings)
{
    public bool NeedsSecondPerson => PolicyComparison.IsLooser(Differences);
}
