using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>What proposing a floor would do: what is wrong, what changes, which projects become stricter. Changes nothing.</summary>
[Requires("policy.edit platform floor")]
public sealed class CheckFloor(UnitOfWorkFactory work, AccessPolicies policies)
{
    public async Task<Result<FloorCheck>> ExecuteAsync(SessionId caller, PolicyFloor wanted, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.FloorEdit) is { } refusal) return await uow.RefuseAsync(refusal, "policy.floor.check", PolicyTransitions.Floor, ct);
        var floor = await AccessPolicies.FloorAsync(uow.Db, ct);
        return new FloorCheck(
            PolicyRules.Problems(wanted), PolicyComparison.Between(floor, wanted), await FloorEffects.ReadAsync(uow.Db, policies.Standard, floor, wanted, ct));
    }
}

public sealed record FloorCheck(IReadOnlyList<Error> Problems, IReadOnlyList<PolicyDifference> Differences, IReadOnlyList<TightenedProject> Tightened);
