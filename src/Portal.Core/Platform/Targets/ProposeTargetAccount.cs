using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Platform.Targets;

/// <summary>An Admin names the account of a stage. It counts once another Admin confirms it.</summary>
[Requires("account.register target")]
public sealed class ProposeTargetAccount(UnitOfWorkFactory work, TargetGrounds grounds)
{
    public async Task<Result<Guid>> ExecuteAsync(SessionId caller, TargetWish wanted, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AccountRegister) is { } refusal) return await RefuseAsync(refusal);
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unexplained) return await RefuseAsync(unexplained);
        var settings = await grounds.ReadAsync(ct);
        if (settings.Error is { } unreadable) return await RefuseAsync(unreadable);
        var wish = TargetRules.Tidy(wanted);
        if (TargetRules.Problems(wish, settings.Value!.GroundOf(wish.Stage)) is [var first, ..]) return await RefuseAsync(first);
        if (await uow.Db.TargetRegistrations.AnyAsync(row => row.Stage == wish.Stage && row.State == TargetState.Proposed, ct)) return await RefuseAsync(TargetErrors.Waiting);
        var proposed = TargetRegistration.Propose(wish, uow.Actor, reason, uow.Now);
        uow.Db.TargetRegistrations.Add(proposed);
        uow.Audit(TargetRecord.Of(proposed, "account.proposed", reason));
        foreach (var person in await uow.Db.KnownPeople.AsNoTracking().Where(row => row.RoleNames != "").ToListAsync(ct))
        {
            if (person.Person == uow.Actor.Person || !Permissions.Allows(new Actor(person.Person, person.Name, person.Roles, null), Permission.AccountRegister)) continue;
            uow.Tell(person.Person, "policy.to-confirm", $"{uow.Actor.Name} proposes account {proposed.AccountId} for {TargetRecord.Words(proposed.Stage)}, which a second Admin must confirm.", TargetRecord.Path);
        }

        var committed = await uow.CommitAsync(ct);
        if (committed.Error is { } lost) return lost.Kind is ErrorKind.Conflict ? TargetErrors.Waiting : lost;
        return proposed.Id;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "account.propose", TargetRecord.TargetOf(wanted.Stage), ct);
    }
}
