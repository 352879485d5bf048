using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Requests;

/// <summary>Wishes for projects, newest first: one's own, and for those who may create projects everybody's.</summary>
[Requires("project.request")]
public sealed class ListProjectRequests(UnitOfWorkFactory work)
{
    public async Task<Result<Page<ProjectRequestRow>>> ExecuteAsync(SessionId caller, ProjectRequestFilter filter, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectRequest) is { } refusal) return await uow.RefuseAsync(refusal, "project.request.list", new AuditTarget("project-request", "*"), ct);
        var person = uow.Actor.Person;
        var query = uow.Db.ProjectRequests.AsNoTracking();
        if (filter.ToDecide)
        {
            if (!Permissions.Allows(uow.Actor, Permission.ProjectCreate)) return new Page<ProjectRequestRow>([], null);
            query = query.Where(row => row.State == ProjectRequestState.Pending && !(row.RequesterIssuer == person.Issuer && row.RequesterSubject == person.Subject));
        }
        else if (!ProjectRequestAudience.SeesAll(uow.Actor))
        {
            query = query.Where(row => row.RequesterIssuer == person.Issuer && row.RequesterSubject == person.Subject);
        }

        if (filter.State is { } state) query = query.Where(row => row.State == state);
        if (after is { Length: > 0 }) query = query.Where(row => row.SortKey.CompareTo(after) < 0);
        var rows = await query.OrderByDescending(row => row.SortKey).Take(Page<ProjectRequestRow>.Size + 1)
            .Select(row => new { row.SortKey, Row = new ProjectRequestRow(row.Id, row.Name, row.Purpose, row.RequesterName, row.DataClass, row.ProductName, row.State, row.CreatedAt, row.ProjectId) })
            .ToListAsync(ct);
        var next = rows.Count > Page<ProjectRequestRow>.Size ? rows[Page<ProjectRequestRow>.Size - 1].SortKey : null;
        return new Page<ProjectRequestRow>([.. rows.Take(Page<ProjectRequestRow>.Size).Select(row => row.Row)], next);
    }
}

/// <param name="ToDecide">Only those that wait for the caller; empty for whoever may not create projects.</param>
public sealed record ProjectRequestFilter(bool ToDecide = false, ProjectRequestState? State = null);

public sealed record ProjectRequestRow(
    ProjectRequestId Id, string Name, string Purpose, string RequesterName, string DataClass, string Template, ProjectRequestState State, DateTimeOffset CreatedAt, ProjectId? ProjectId);

/// <summary>Who may see wishes that are not their own.</summary>
internal static class ProjectRequestAudience
{
    public static bool SeesAll(Actor actor) => Permissions.Allows(actor, Permission.ProjectCreate) || actor.Is(Role.Admin);
}
