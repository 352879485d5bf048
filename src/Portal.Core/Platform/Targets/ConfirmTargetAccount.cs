using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Platform.Targets;

/// <summary>A second Admin registers a proposed account, never whoever proposed it; and only when its role leads into that account now. An account registered before for the stage is retired by it.</summary>
[Requires("account.register target")]
public sealed class ConfirmTargetAccount(UnitOfWorkFactory work, TargetGrounds grounds, ITargetRoles roles)
{
    public async Task<Result> ExecuteAsync(SessionId caller, Guid id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var proposed = await uow.Db.TargetRegistrations.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.AccountRegister) is { } refusal) return await RefuseAsync(refusal);
        if (proposed is null) return TargetErrors.NotFound;
        if (proposed.Confirm(uow.Actor, uow.Now) is { } wrong) return await RefuseAsync(wrong);
        if (await ObstacleAsync(uow.Actor, proposed, ct) is { } obstacle) return await RefuseAsync(obstacle);

        var before = await uow.Db.TargetRegistrations.SingleOrDefaultAsync(row => row.Stage == proposed.Stage && row.State == TargetState.Registered && row.Id != id, ct);
        if (before is not null)
        {
            _ = before.Retire(uow.Actor, $"{proposed.AccountId} took its place.", uow.Now);
            uow.Audit(TargetRecord.Of(before, "account.retired", before.Ending));
        }

        uow.Audit(TargetRecord.Of(proposed, "account.registered", $"Proposed by {proposed.ProposedByName}: {proposed.Reason}"));
        uow.Tell(proposed.ProposedBy, "policy.decided", $"{uow.Actor.Name} confirmed account {proposed.AccountId} for {TargetRecord.Words(proposed.Stage)}.", TargetRecord.Path);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { Kind: ErrorKind.Conflict } ? TargetErrors.ChangedMeanwhile : committed;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "account.confirm", TargetRecord.TargetOf(proposed?.Stage), ct);
    }

    /// <summary>What was proposed is judged again: the base infrastructure may name another account by now.</summary>
    private async Task<Error?> ObstacleAsync(Actor actor, TargetRegistration proposed, CancellationToken ct)
    {
        var settings = await grounds.ReadAsync(ct);
        if (settings.Error is { } unreadable) return unreadable;
        var wish = new TargetWish(proposed.Stage, proposed.AccountId, proposed.Alias, proposed.Region, proposed.RoleArn);
        if (TargetRules.Problems(wish, settings.Value!.GroundOf(proposed.Stage)) is [var first, ..]) return first;
        var account = await roles.FindAccountAsync(proposed.RoleArn, settings.Value.ExternalId, actor.Person, ct);
        if (account.Error is { } failed) return failed;
        return account.Value == proposed.AccountId ? null : TargetErrors.Elsewhere(account.Value!, proposed.AccountId);
    }
}
