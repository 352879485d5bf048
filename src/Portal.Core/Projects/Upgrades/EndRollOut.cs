using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Ends a roll-out: the project being upgraded goes on, the rest stays as it is.</summary>
[Requires("template.upgrade a project")]
public sealed class EndRollOut(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, Guid id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var rollOut = await uow.Db.RollOuts.SingleOrDefaultAsync(row => row.Id == id, ct);
        var target = rollOut is null ? new AuditTarget("template", id.ToString("N")) : RollOutSteps.Of(rollOut);
        if (uow.Authorise(Permission.TemplateUpgrade, RollOutRelation.Of(uow.Actor, rollOut)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "template.roll-out.end", target, ct);
        }

        if (rollOut is null) return UpgradeErrors.RollOutNotFound;
        if (rollOut.End(uow.Now) is { } wrong) return await uow.RefuseAsync(wrong, "template.roll-out.end", target, ct);
        uow.Audit(RollOutSteps.Event(rollOut, "template.roll-out.ended", $"{rollOut.Items.Count(item => item.State is RollOutItemState.Waiting)} projects were not begun."));
        return await uow.CommitAsync(ct);
    }
}
