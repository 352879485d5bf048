using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Delegations;

/// <summary>Ends a delegation early: whoever lent the right takes it back, or whoever has it gives it back.</summary>
[Requires("delegation.create for oneself")]
public sealed class EndDelegation(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, Guid id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.DelegationCreate) is { } refusal) return await RefuseAsync(refusal);
        var delegation = await uow.Db.Delegations.SingleOrDefaultAsync(row => row.Id == id, ct);
        var me = uow.Actor.Person;
        if (delegation is null || (delegation.From != me && delegation.To != me)) return await RefuseAsync(DelegationErrors.NotFound);
        if (delegation.EndedAt is not null || delegation.Ends <= uow.Now) return await RefuseAsync(DelegationErrors.Ended);
        delegation.End(uow.Now);
        uow.Audit(DelegationRecord.Of(delegation, "delegation.ended", $"Ended early by {uow.Actor.Name}."));
        var other = delegation.From == me ? delegation.To : delegation.From;
        uow.Tell(other, "delegation.ended", $"{uow.Actor.Name} ended the delegation from {delegation.FromName} to {delegation.ToName}.", "/delegations");
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { Kind: ErrorKind.Conflict } ? DelegationErrors.Ended : committed;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "delegation.end", new AuditTarget("delegation", id.ToString("N")), ct);
    }
}
