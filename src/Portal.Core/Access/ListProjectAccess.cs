using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access;

/// <summary>Who has access to a project, by name; with ended access when asked for.</summary>
[Requires("project.read internals")]
public sealed class ListProjectAccess(UnitOfWorkFactory work, ProjectReading reading)
{
    public async Task<Result<ProjectAccess>> ExecuteAsync(SessionId caller, ProjectId id, bool withEnded, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, Permission.ProjectRead, "access.list", ct);
        if (opened.Error is { } closed) return closed;
        var (project, related) = opened.Value!;
        var query = uow.Db.AccessGrants.AsNoTracking().Where(row => row.ProjectId == id);
        if (!withEnded) query = query.Where(row => row.State != GrantState.Removed);
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.SortKey.CompareTo(after) > 0);
        var rows = await query.OrderBy(row => row.SortKey).Take(Page<GrantRow>.Size + 1).ToListAsync(ct);
        var next = rows.Count > Page<GrantRow>.Size ? rows[Page<GrantRow>.Size - 1].SortKey : null;
        return new ProjectAccess(
            new Page<GrantRow>([.. rows.Take(Page<GrantRow>.Size).Select(GrantRow.Of)], next),
            Permissions.Allows(uow.Actor, Permission.AccessRevoke, related));
    }
}

/// <param name="MayRevoke">Whether the caller may take away anybody's access to this project, as owner, decider or Admin.</param>
public sealed record ProjectAccess(Page<GrantRow> Grants, bool MayRevoke);
