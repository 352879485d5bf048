using Microsoft.EntityFrameworkCore;
using Portal.Core.Access.Plans;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Drift;

/// <summary>Removes a Studio user made outside Portal, with its apps, spaces and disks, confirmed by its typed name.</summary>
[Requires("project.adopt")]
public sealed class RemoveStrayStudioUser(UnitOfWorkFactory work, OperationPlans plans)
{
    public async Task<Result<AccessGrantId>> ExecuteAsync(SessionId caller, Guid findingId, string typedName, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var finding = await uow.Db.DriftFindings.SingleOrDefaultAsync(row => row.Id == findingId && row.OpenKey != null && row.Kind == DriftKind.StrayStudioUser, ct);
        var target = new AuditTarget("studio-user", finding?.Name ?? findingId.ToString());
        if (uow.Authorise(Permission.ProjectAdopt) is { } refusal) return await uow.RefuseAsync(refusal, "drift.remove", target, ct);
        if (finding is null) return DriftErrors.Settled;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } invalid) return await uow.RefuseAsync(invalid, "drift.remove", target, ct);
        if (typedName != finding.Name) return await uow.RefuseAsync(DriftErrors.WrongName(finding.Name), "drift.remove", target, ct);

        var grant = AccessGrant.Stray(finding.DomainId, finding.Name, finding.ProjectId ?? default, reason.Trim(), uow.Now);
        uow.Db.AccessGrants.Add(grant);
        uow.Enqueue(Operation.Start(plans.Latest(RemoveStudioUserPlan.KindName), grant.ProjectId, grant.ProjectName, uow.Actor, uow.Now, subject: grant.Id.Value));
        finding.Settle($"Being removed by {uow.Actor.Name}.", uow.Now);
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.removing", $"Made outside Portal; removed by {uow.Actor.Name}: {reason.Trim()}", before: null));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : grant.Id;
    }
}
