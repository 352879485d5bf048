using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Goes on with a roll-out that stopped, once the project it stopped at was retried or given up.</summary>
[Requires("template.upgrade a project")]
public sealed class ContinueRollOut(UnitOfWorkFactory work, OperationPlans plans)
{
    public async Task<Result> ExecuteAsync(SessionId caller, Guid id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var rollOut = await uow.Db.RollOuts.SingleOrDefaultAsync(row => row.Id == id, ct);
        var target = rollOut is null ? new AuditTarget("template", id.ToString("N")) : RollOutSteps.Of(rollOut);
        if (uow.Authorise(Permission.TemplateUpgrade, RollOutRelation.Of(uow.Actor, rollOut)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "template.roll-out.continue", target, ct);
        }

        if (rollOut is null) return UpgradeErrors.RollOutNotFound;
        foreach (var item in rollOut.Items.Where(item => item.State is RollOutItemState.Failed or RollOutItemState.Running))
        {
            var project = new ProjectId(item.Project);
            if (await uow.Db.Projects.AnyAsync(row => row.Id == project && row.UpgradeId != null, ct))
            {
                return await uow.RefuseAsync(UpgradeErrors.RollOutUndecided(item.Name), "template.roll-out.continue", target, ct);
            }
        }

        if (rollOut.Continue() is { } wrong) return await uow.RefuseAsync(wrong, "template.roll-out.continue", target, ct);
        uow.Audit(RollOutSteps.Event(rollOut, "template.roll-out.continued", $"Next is {rollOut.Next?.Name ?? "nobody"}."));
        await RollOutSteps.BeginNextAsync(uow, plans, rollOut, ct);
        return await uow.CommitAsync(ct);
    }
}
