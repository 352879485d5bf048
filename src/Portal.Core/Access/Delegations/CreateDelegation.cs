using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Delegations;

/// <summary>Somebody lends their right to decide to one person between two dates. What others lent to them stays with them.</summary>
[Requires("delegation.create for oneself")]
public sealed class CreateDelegation(UnitOfWorkFactory work)
{
    public async Task<Result<Guid>> ExecuteAsync(SessionId caller, DelegationWish wish, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.DelegationCreate) is { } refusal) return await RefuseAsync(refusal);
        var me = uow.Actor.Person;
        var to = await uow.Db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(row => row.Issuer == wish.To.Issuer && row.Subject == wish.To.Subject, ct);
        var now = uow.Now;
        var own = await uow.Db.Delegations.AsNoTracking().Where(row => row.FromIssuer == me.Issuer && row.FromSubject == me.Subject && row.Ends > now).ToListAsync(ct);
        var from = new PersonFacts(me, uow.Actor.Name, uow.Actor.Roles, uow.Actor.Groups);
        if (DelegationRules.FirstProblem(wish, from, to?.ToFacts(), own, now) is { } problem) return await RefuseAsync(problem);

        var delegation = Delegation.Lend(uow.Actor, new(to!.Issuer, to.Subject, to.Name), wish.Reason, wish.Begins, wish.Ends, now);
        uow.Db.Delegations.Add(delegation);
        uow.Audit(DelegationRecord.Of(delegation, "delegation.created", delegation.Reason));
        uow.Tell(delegation.To, "delegation.lent", $"{uow.Actor.Name} lends you the right to decide {DelegationRecord.Days(delegation.Begins, delegation.Ends)}: {delegation.Reason}", "/delegations");
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : delegation.Id;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "delegation.create", new AuditTarget("person", wish.To.Subject), ct);
    }
}
