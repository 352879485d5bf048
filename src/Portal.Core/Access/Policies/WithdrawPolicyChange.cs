using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>Whoever proposed a change takes it back.</summary>
[Requires("policy.edit project")]
public sealed class WithdrawPolicyChange(UnitOfWorkFactory work)
{
    private const string Action = "policy.change.withdraw";

    public async Task<Result> ExecuteAsync(SessionId caller, Guid id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var about = await PolicyChangeCase.ReadAsync(uow, id, ct);
        if (about.Refusal is { } refusal) return await about.RefuseAsync(uow, refusal, Action, ct);
        if (about.Change is not { } change) return PolicyErrors.ChangeNotFound;
        if (change.ProposedBy != uow.Actor.Person) return await about.RefuseAsync(uow, PolicyErrors.NotYours, Action, ct);
        if (change.End(PolicyChangeState.Withdrawn, uow.Actor.Name, null, uow.Now) is { } ended) return await about.RefuseAsync(uow, ended, Action, ct);
        uow.Audit(PolicyTransitions.Event("policy.change.withdrawn", about.Project, null, [], change));
        return await uow.CommitAsync(ct);
    }
}
