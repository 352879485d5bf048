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
    public async Task<Result<DriftList>> ExecuteAsync(SessionId caller, DriftFilter? filter, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, "drift.list", new AuditTarget("platform", "studio"), ct);
        var query = uow.Db.DriftFindings.AsNoTracking().Where(row => row.OpenKey != null);
        var now = uow.Now;
        query = filter is { Ignored: true } ? query.Where(row => row.IgnoredUntil > now) : query.Where(row => row.IgnoredUntil == null || row.IgnoredUntil <= now);
        if (filter?.Kind is { } one) query = query.Where(row => row.Kind == one);
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.OpenKey!.CompareTo(after) > 0);
        var rows = await query.OrderBy(row => row.OpenKey).Take(Page<DriftFinding>.Size + 1).ToListAsync(ct);
        var looked = await uow.Db.Routines.AsNoTracking().Where(row => row.Name == WatchDrift.Routine).Select(row => (DateTimeOffset?)row.LastRanAt).SingleOrDefaultAsync(ct);
        var next = rows.Count > Page<DriftFinding>.Size ? rows[Page<DriftFinding>.Size - 1].OpenKey : null;
        DriftFinding[] shown = [.. rows.Take(Page<DriftFinding>.Size)];
        return new DriftList(new Page<DriftFinding>(shown, next), looked, Permissions.Check(uow.Actor, Permission.ProjectAdopt), await AcceptableAsync(uow, shown, ct));
    }

    /// <summary>Those that the caller may accept: of projects they own, or all for an Admin.</summary>
    private static async Task<IReadOnlySet<Guid>> AcceptableAsync(UnitOfWork uow, IReadOnlyList<DriftFinding> shown, CancellationToken ct)
    {
        DriftFinding[] about = [.. shown.Where(row => row.Kind is DriftKind.ChangedProject or DriftKind.MissingStudioUser)];
        if (Permissions.Allows(uow.Actor, Permission.ProjectEdit)) return about.Select(row => row.Id).ToHashSet();
        if (!Permissions.Allows(uow.Actor, Permission.ProjectEdit, Relations.Owner)) return new HashSet<Guid>();
        var person = uow.Actor.Person;
        var owned = await uow.Db.Projects.AsNoTracking().Where(row => row.OwnerIssuer == person.Issuer && row.OwnerSubject == person.Subject).Select(row => row.Id).ToListAsync(ct);
        var grants = about.Select(row => row.GrantId).OfType<AccessGrantId>().ToArray();
        var ofOwned = await uow.Db.AccessGrants.AsNoTracking().Where(row => grants.Contains(row.Id) && owned.Contains(row.ProjectId)).Select(row => row.Id).ToListAsync(ct);
        return about.Where(row => (row.ProjectId is { } project && owned.Contains(project)) || (row.GrantId is { } grant && ofOwned.Contains(grant))).Select(row => row.Id).ToHashSet();
    }
}

/// <param name="Ignored">What is ignored until a later day, instead of what is not.</param>
public sealed record DriftFilter(DriftKind? Kind = null, bool Ignored = false);

/// <param name="LookedAt">When AWS was last compared by the schedule; null before the first time.</param>
/// <param name="ActRefusal">Why the caller may not act on findings; null when they may.</param>
/// <param name="Acceptable">Findings that the caller may accept as they are.</param>
public sealed record DriftList(Page<DriftFinding> Findings, DateTimeOffset? LookedAt, Error? ActRefusal, IReadOnlySet<Guid> Acceptable);
