using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>
/// A second person makes a proposed change count. Never whoever proposed it; and only while what it was a change of still counts:
/// otherwise it is set aside, and said so.
/// </summary>
[Requires("policy.edit project")]
public sealed class ConfirmPolicyChange(UnitOfWorkFactory work, IEnumerable<EditablePolicy> policies)
{
    private const string Action = "policy.change.confirm";

    public async Task<Result> ExecuteAsync(SessionId caller, Guid id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var about = await PolicyChangeCase.ReadAsync(uow, id, ct);
        if (about.Refusal is { } refusal) return await about.RefuseAsync(uow, refusal, Action, ct);
        if (about.Change is not { } change) return PolicyErrors.ChangeNotFound;
        if (change.EndedError() is { } ended) return await about.RefuseAsync(uow, ended, Action, ct);
        if (change.ProposedBy == uow.Actor.Person) return await about.RefuseAsync(uow, PolicyErrors.OwnChange, Action, ct);

        var isStale = await IsStaleAsync(uow, about, change, ct);
        if (isStale)
        {
            _ = change.End(PolicyChangeState.Stale, uow.Actor.Name, null, uow.Now);
            uow.Audit(PolicyTransitions.Event("policy.change.set-aside", about.Project, PolicyErrors.Stale.Sentence, [], change));
            PolicyTransitions.TellProposer(uow, change, about.Project, $"Your proposed change of {PolicyTransitions.Name(change.Kind, about.Project)} is out of date and was set aside.");
        }
        else
        {
            _ = change.End(PolicyChangeState.Confirmed, uow.Actor.Name, null, uow.Now);
            uow.Audit(PolicyTransitions.Event("policy.change.confirmed", about.Project, $"Proposed by {change.ProposedByName}: {change.Reason}", [], change));
            await ApplyAsync(uow, about, change, ct);
            PolicyTransitions.TellProposer(uow, change, about.Project, $"{uow.Actor.Name} confirmed your change of {PolicyTransitions.Name(change.Kind, about.Project)}.");
        }

        var committed = await uow.CommitAsync(ct);
        if (committed.Error is { } lost) return lost.Kind is ErrorKind.Conflict ? PolicyErrors.Stale : lost;
        return isStale ? PolicyErrors.Stale : Result.Ok;
    }

    private async Task<bool> IsStaleAsync(UnitOfWork uow, PolicyChangeCase about, PolicyChange change, CancellationToken ct) => about.Project is { } project
        ? await KindOf(change).IsStaleAsync(uow.Db, change, project.Id, ct)
        : PolicyComparison.Between(PolicyFloor.Read(change.Before), await AccessPolicies.FloorAsync(uow.Db, ct)).Count > 0;

    private async Task ApplyAsync(UnitOfWork uow, PolicyChangeCase about, PolicyChange change, CancellationToken ct)
    {
        var reason = $"Proposed by {change.ProposedByName}, confirmed by {uow.Actor.Name}: {change.Reason}";
        if (about.Project is { } project)
        {
            await KindOf(change).ApplyAsync(uow, project, change, reason, ct);
            return;
        }

        var floor = PolicyFloor.Read(change.After);
        await PolicyTransitions.ApplyAsync(uow, floor, PolicyComparison.Between(PolicyFloor.Read(change.Before), floor), reason, ct);
    }

    private EditablePolicy KindOf(PolicyChange change) => policies.Single(policy => policy.Kind == change.Kind);
}
