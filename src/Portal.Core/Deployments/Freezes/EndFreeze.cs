using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments.Freezes;

/// <summary>Ends a freeze before its time, or takes one back that has not begun.</summary>
[Requires("policy.edit platform floor")]
public sealed class EndFreeze(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, Guid id, string? reason, CancellationToken ct)
    {
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } invalid) return invalid;
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.FloorEdit) is { } refusal) return await uow.RefuseAsync(refusal, "deployment.freeze", new AuditTarget("freeze", id.ToString("N")), ct);
        var freeze = await uow.Db.FreezeWindows.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (freeze is null || freeze.Until <= uow.Now) return FreezeRecord.Over;
        freeze.End(uow.Now);
        uow.Audit(FreezeRecord.Of(freeze, "deployment.freeze.ended", reason!.Trim()));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { Kind: ErrorKind.Conflict } ? FreezeRecord.Over : committed;
    }
}
