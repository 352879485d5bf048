using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Platform.Targets;

/// <summary>A second Admin says no to a proposed account, or whoever proposed it takes it back.</summary>
[Requires("account.register target")]
public sealed class RefuseTargetAccount(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, Guid id, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var proposed = await uow.Db.TargetRegistrations.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.AccountRegister) is { } refusal) return await RefuseAsync(refusal);
        if (proposed is null) return TargetErrors.NotFound;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unexplained) return await RefuseAsync(unexplained);
        if (proposed.Refuse(uow.Actor, reason, uow.Now) is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(TargetRecord.Of(proposed, proposed.State is TargetState.Withdrawn ? "account.withdrawn" : "account.refused", proposed.Ending));
        if (proposed.State is TargetState.Refused) uow.Tell(proposed.ProposedBy, "policy.decided", $"{uow.Actor.Name} refused account {proposed.AccountId} for {TargetRecord.Words(proposed.Stage)}: {proposed.Ending}", TargetRecord.Path);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { Kind: ErrorKind.Conflict } ? TargetErrors.ChangedMeanwhile : committed;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "account.refuse", TargetRecord.TargetOf(proposed?.Stage), ct);
    }
}
