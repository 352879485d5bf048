using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Somebody confirms that others have copied what they need from shared spaces, so that the removal may go on.</summary>
[Requires("access.revoke")]
public sealed class ConfirmHandOver(UnitOfWorkFactory work, GrantAudience audience)
{
    public async Task<Result> ExecuteAsync(SessionId caller, AccessGrantId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var grant = await uow.Db.AccessGrants.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.AccessRevoke, await audience.OfAsync(uow, grant, ct)) is { } refusal) return await uow.RefuseAsync(refusal, "access.hand-over", AuditTarget.Grant(id), ct, grant?.ProjectName);
        if (grant is null) return AccessErrors.GrantNotFound;
        var operation = await GrantTransitions.OpenOperationAsync(uow, grant, ct);
        if (operation is null) return await uow.RefuseAsync(AccessErrors.WrongState(grant.State, "have its spaces handed over now"), "access.hand-over", AuditTarget.Grant(id), ct, grant.ProjectName);
        grant.HandOver();
        if (operation.Retry(uow.Now) is { } wrong) return await uow.RefuseAsync(wrong, "access.hand-over", AuditTarget.Grant(id), ct, grant.ProjectName);
        uow.Touch(operation.Id);
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.handed-over", "The shared spaces are no longer needed by others.", grant.State.ToString(), operation.Id));
        return await uow.CommitAsync(ct);
    }
}
