using Microsoft.EntityFrameworkCore;
using Portal.Core.Access.Drift;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Adoption;

/// <summary>Projects and Studio users that exist in AWS but not in Portal: projects first, then by domain and name.</summary>
[Requires("project.adopt")]
public sealed class ListUnmanaged(UnitOfWorkFactory work)
{
    /// <param name="kind">Only projects or only Studio users; null for both.</param>
    public async Task<Result<UnmanagedList>> ExecuteAsync(SessionId caller, DriftKind? kind, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectAdopt) is { } refusal) return await uow.RefuseAsync(refusal, "drift.unmanaged", new AuditTarget("platform", "studio"), ct);
        var query = uow.Db.DriftFindings.AsNoTracking().Where(row => row.OpenKey != null && (row.Kind == DriftKind.StrayProject || row.Kind == DriftKind.StrayStudioUser));
        if (kind is { } one) query = query.Where(row => row.Kind == one);
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.OpenKey!.CompareTo(after) > 0);
        var found = await query.OrderBy(row => row.OpenKey).Take(Page<UnmanagedRow>.Size + 1).ToListAsync(ct);
        var next = found.Count > Page<UnmanagedRow>.Size ? found[Page<UnmanagedRow>.Size - 1].OpenKey : null;
        var shown = found.Take(Page<UnmanagedRow>.Size).ToArray();
        var projects = shown.Select(row => row.ProjectId).OfType<ProjectId>().Distinct().ToArray();
        var names = await uow.Db.Projects.AsNoTracking().Where(row => projects.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var people = await SuggestAsync(uow.Db, shown, ct);
        return new UnmanagedList(
            new Page<UnmanagedRow>([.. shown.Select(row => UnmanagedRow.Of(row, row.ProjectId is { } id ? names.GetValueOrDefault(id) : null, Suggested(row)))], next),
            await uow.Db.Routines.AsNoTracking().Where(row => row.Name == WatchDrift.Routine).Select(row => (DateTimeOffset?)row.LastRanAt).SingleOrDefaultAsync(ct));

        NamedPerson? Suggested(DriftFinding row) => row.PersonHint is { } hint ? people.GetValueOrDefault(hint) : null;
    }

    /// <summary>Whom the tags mean, where exactly one person who has signed in bears that subject or address.</summary>
    internal static async Task<IReadOnlyDictionary<string, NamedPerson>> SuggestAsync(PortalDbContext db, IReadOnlyCollection<DriftFinding> findings, CancellationToken ct)
    {
        var hints = findings.Select(row => row.PersonHint).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (hints.Length == 0) return new Dictionary<string, NamedPerson>(StringComparer.Ordinal);
        var known = await db.KnownPeople.AsNoTracking().Where(row => hints.Contains(row.Subject) || (row.Email != null && hints.Contains(row.Email))).ToListAsync(ct);
        return hints
            .Select(hint => (Hint: hint, Meant: known.Where(row => row.Subject == hint || row.Email == hint).ToArray()))
            .Where(one => one.Meant.Length == 1)
            .ToDictionary(one => one.Hint, one => new NamedPerson(one.Meant[0].Issuer, one.Meant[0].Subject, one.Meant[0].Name), StringComparer.Ordinal);
    }
}

/// <param name="LookedAt">When AWS was last compared by the schedule; null before the first time.</param>
public sealed record UnmanagedList(Page<UnmanagedRow> Rows, DateTimeOffset? LookedAt);

/// <param name="ProjectName">The governed project whose role a Studio user carries; null when there is none.</param>
/// <param name="Suggested">Whose it may be, by its tags.</param>
public sealed record UnmanagedRow(Guid Id, DriftKind Kind, string Name, string DomainId, string Detail, DateTimeOffset FirstSeenAt, string? ProjectName, NamedPerson? Suggested)
{
    public bool IsProject => Kind is DriftKind.StrayProject;

    public static UnmanagedRow Of(DriftFinding finding, string? project, NamedPerson? suggested) =>
        new(finding.Id, finding.Kind, finding.Name, finding.DomainId, finding.Detail, finding.FirstSeenAt, project, suggested);
}
