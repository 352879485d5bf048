using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>The platform floor, with a change that waits and the projects it would make stricter.</summary>
[Requires("platform.read")]
public sealed class ReadFloor(UnitOfWorkFactory work, AccessPolicies policies)
{
    private const int MostAnswered = 10;

    public async Task<Result<FloorDetail>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, "policy.floor.read", PolicyTransitions.Floor, ct);
        var row = await uow.Db.PlatformFloors.AsNoTracking().SingleOrDefaultAsync(ct);
        var floor = row?.Floor ?? new PolicyFloor();
        var editRefusal = uow.Authorise(Permission.FloorEdit);
        var changes = await uow.Db.PolicyChanges.AsNoTracking().Where(change => change.ProjectId == null)
            .OrderByDescending(change => change.ProposedAt).Take(MostAnswered + 1).ToListAsync(ct);
        var pending = changes.Find(change => change.State is PolicyChangeState.Pending);
        return new FloorDetail(
            floor,
            row?.ChangedAt,
            row?.ChangedBy,
            pending is null ? null : PolicyChangeRow.Of(pending, uow.Actor, editRefusal),
            pending is null ? [] : await FloorEffects.ReadAsync(uow.Db, policies.Standard, floor, PolicyFloor.Read(pending.After), ct),
            [.. changes.Where(change => change.State is not PolicyChangeState.Pending).Take(MostAnswered).Select(change => PolicyChangeRow.Of(change, uow.Actor, editRefusal))],
            editRefusal);
    }
}
