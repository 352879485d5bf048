using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Policies;

/// <summary>
/// Changes a project's policy. What only makes it stricter counts at once; as soon as one rule is looser, the whole change waits for a
/// second person with the same permission.
/// </summary>
[Requires("policy.edit project")]
public sealed class EditProjectPolicy(UnitOfWorkFactory work, AccessPolicies policies)
{
    /// <param name="basedOn">The policy the form was filled with, so that nobody overwrites what they have not seen.</param>
    public async Task<Result<PolicyEdit>> ExecuteAsync(SessionId caller, ProjectId id, ApprovalPolicy wanted, ApprovalPolicy basedOn, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.PolicyEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unexplained) return await RefuseAsync(unexplained);
        var floor = await AccessPolicies.FloorAsync(uow.Db, ct);
        var inForce = floor.Over(await policies.OfProjectAsync(uow.Db, id, ct));
        if (PolicyComparison.Between(basedOn, inForce).Count > 0) return await RefuseAsync(PolicyErrors.ChangedMeanwhile);
        var named = await NamedInPolicy.ResolveAsync(uow.Db, PolicyRules.Tidy(wanted), inForce, ct);
        if (named.Error is { } unknown) return await RefuseAsync(unknown);
        var policy = named.Value!;
        if (PolicyRules.Problems(policy, floor) is [var first, ..]) return await RefuseAsync(first);
        var differences = PolicyComparison.Between(inForce, policy);
        if (differences.Count == 0) return await RefuseAsync(PolicyErrors.NothingChanged);

        await PolicyTransitions.SetAsideAsync(uow, project, ct);
        var needsSecond = PolicyComparison.IsLooser(differences);
        if (needsSecond) await PolicyTransitions.ProposeAsync(uow, project, inForce.Write(), policy.Write(), differences, reason, ct);
        else await PolicyTransitions.ApplyAsync(uow, project, policy, differences, reason, ct);
        var committed = await uow.CommitAsync(ct);
        if (committed.Error is { } lost) return lost.Kind is ErrorKind.Conflict ? PolicyErrors.ChangedMeanwhile : lost;
        return new PolicyEdit(!needsSecond, differences);

        async Task<Error> RefuseAsync(Error error) =>
            await uow.RefuseAsync(error, "policy.edit", new AuditTarget("project", project?.Name ?? id.ToString()), ct, project?.Name);
    }
}

/// <param name="IsApplied">True when it counts from now on; false when a second person must confirm it.</param>
public sealed record PolicyEdit(bool IsApplied, IReadOnlyList<PolicyDifference> Differences);
