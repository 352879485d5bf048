using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Drift;

/// <summary>What stands in AWS that Portal did not make, and what Portal made that is gone: newest first.</summary>
[Requires("platform.read")]
public sealed class ListDrift(UnitOfWorkFactory work)
{
    public async Task<Result<DriftList>> ExecuteAsync(SessionId caller, DriftKind? kind, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, "drift.list", new AuditTarget("platform", "studio"), ct);
        var query = uow.Db.DriftFindings.AsNoTracking().Where(row => row.OpenKey != null);
        if (kind is { } one) query = query.Where(row => row.Kind == one);
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.OpenKey!.CompareTo(after) > 0);
        var rows = await query.OrderBy(row => row.OpenKey).Take(Page<DriftFinding>.Size + 1).ToListAsync(ct);
        var looked = await uow.Db.Routines.AsNoTracking().Where(row => row.Name == WatchDrift.Routine).Select(row => (DateTimeOffset?)row.LastRanAt).SingleOrDefaultAsync(ct);
        var next = rows.Count > Page<DriftFinding>.Size ? rows[Page<DriftFinding>.Size - 1].OpenKey : null;
        return new DriftList(new Page<DriftFinding>([.. rows.Take(Page<DriftFinding>.Size)], next), looked, Permissions.Check(uow.Actor, Permission.ProjectAdopt));
    }
}

/// <param name="LookedAt">When AWS was last compared by the schedule; null before the first time.</param>
/// <param name="ActRefusal">Why the caller may not act on findings; null when they may.</param>
public sealed record DriftList(Page<DriftFinding> Findings, DateTimeOffset? LookedAt, Error? ActRefusal);
