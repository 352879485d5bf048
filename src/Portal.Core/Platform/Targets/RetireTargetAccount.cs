using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Platform.Targets;

/// <summary>An Admin ends the registration of an account: from then on nothing is approved for it. That only closes, so it takes no second person.</summary>
[Requires("account.register target")]
public sealed class RetireTargetAccount(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, Guid id, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var registered = await uow.Db.TargetRegistrations.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.AccountRegister) is { } refusal) return await RefuseAsync(refusal);
        if (registered is null) return TargetErrors.NotFound;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unexplained) return await RefuseAsync(unexplained);
        if (registered.Retire(uow.Actor, reason, uow.Now) is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(TargetRecord.Of(registered, "account.retired", registered.Ending));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { Kind: ErrorKind.Conflict } ? TargetErrors.ChangedMeanwhile : committed;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "account.retire", TargetRecord.TargetOf(registered?.Stage), ct);
    }
}
