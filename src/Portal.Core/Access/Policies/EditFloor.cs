using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>An Admin proposes another platform floor. Every change of it, stricter ones too, waits for a second Admin.</summary>
[Requires("policy.edit platform floor")]
public sealed class EditFloor(UnitOfWorkFactory work)
{
    /// <param name="basedOn">The floor the form was filled with, so that nobody overwrites what they have not seen.</param>
    public async Task<Result<PolicyEdit>> ExecuteAsync(SessionId caller, PolicyFloor wanted, PolicyFloor basedOn, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.FloorEdit) is { } refusal) return await RefuseAsync(refusal);
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unexplained) return await RefuseAsync(unexplained);
        var floor = await AccessPolicies.FloorAsync(uow.Db, ct);
        if (PolicyComparison.Between(basedOn, floor).Count > 0) return await RefuseAsync(PolicyErrors.ChangedMeanwhile);
        if (PolicyRules.Problems(wanted) is [var first, ..]) return await RefuseAsync(first);
        var differences = PolicyComparison.Between(floor, wanted);
        if (differences.Count == 0) return await RefuseAsync(PolicyErrors.NothingChanged);
        await PolicyTransitions.SetAsideAsync(uow, PolicyKind.Floor, null, ct);
        await PolicyTransitions.ProposeAsync(uow, PolicyKind.Floor, null, floor.Write(), wanted.Write(), differences, reason, ct);
        var committed = await uow.CommitAsync(ct);
        if (committed.Error is { } lost) return lost.Kind is ErrorKind.Conflict ? PolicyErrors.ChangedMeanwhile : lost;
        return new PolicyEdit(false, differences);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "policy.floor.edit", PolicyTransitions.Floor, ct);
    }
}
