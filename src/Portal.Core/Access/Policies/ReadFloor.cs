using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>The platform floor, with a change that waits and the projects it would make stricter.</summary>
[Requires("platform.read")]
public sealed class ReadFloor(UnitOfWorkFactory work, AccessPolicies policies)
{
    public async Task<Result<FloorDetail>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, "policy.floor.read", PolicyTransitions.Floor, ct);
        var row = await uow.Db.PlatformFloors.AsNoTracking().SingleOrDefaultAsync(ct);
        var floor = row?.Floor ?? new PolicyFloor();
        var editRefusal = uow.Authorise(Permission.FloorEdit);
        var changes = await PolicyChangeRows.ReadAsync(uow, PolicyKind.Floor, null, PolicyFloor.Read, PolicyComparison.Between, editRefusal, ct);
        var pending = await PolicyTransitions.PendingAsync(uow.Db, PolicyKind.Floor, null, ct);
        return new FloorDetail(
            floor,
            row?.ChangedAt,
            row?.ChangedBy,
            changes.Pending,
            pending is null ? [] : await FloorEffects.ReadAsync(uow.Db, policies.Standard, floor, PolicyFloor.Read(pending.After), ct),
            changes.Answered,
            editRefusal);
    }
}
