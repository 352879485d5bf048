using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>A second person says no to a proposed change, with a reason. Whoever proposed it withdraws it instead.</summary>
[Requires("policy.edit project")]
public sealed class RefusePolicyChange(UnitOfWorkFactory work)
{
    private const string Action = "policy.change.refuse";

    public async Task<Result> ExecuteAsync(SessionId caller, Guid id, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var about = await PolicyChangeCase.ReadAsync(uow, id, ct);
        if (about.Refusal is { } refusal) return await about.RefuseAsync(uow, refusal, Action, ct);
        if (about.Change is not { } change) return PolicyErrors.ChangeNotFound;
        if (change.ProposedBy == uow.Actor.Person) return await about.RefuseAsync(uow, PolicyErrors.OwnChange, Action, ct);
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unexplained) return await about.RefuseAsync(uow, unexplained, Action, ct);
        if (change.End(PolicyChangeState.Refused, uow.Actor.Name, reason.Trim(), uow.Now) is { } ended) return await about.RefuseAsync(uow, ended, Action, ct);
        uow.Audit(PolicyTransitions.Event("policy.change.refused", about.Project, reason.Trim(), [], change));
        PolicyTransitions.TellProposer(uow, change, about.Project, $"{uow.Actor.Name} refused your change of {PolicyTransitions.Name(change.Kind, about.Project)}: {reason.Trim()}");
        return await uow.CommitAsync(ct);
    }
}
