using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>All projects by name: name, owner, purpose and state, which everybody with a role may know.</summary>
[Requires("project.list")]
public sealed class ListProjects(UnitOfWorkFactory work, ProjectOptions options)
{
    public async Task<Result<Page<ProjectRow>>> ExecuteAsync(SessionId caller, ProjectFilter filter, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectList) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.list", new AuditTarget("project", "*"), ct);
        }

        var person = uow.Actor.Person;
        var query = filter.WithoutOwner ? Owners.Lost(uow.Db, uow.Now - options.OwnerAway) : uow.Db.Projects.AsNoTracking();
        if (filter.Text is { Length: > 0 } text) query = ProjectSearch.Matching(query, text);

        if (filter.State is { } state) query = query.Where(row => row.State == state);
        if (filter.Mine) query = query.Where(row => row.OwnerIssuer == person.Issuer && row.OwnerSubject == person.Subject);
        if (filter.Favourites)
        {
            query = query.Where(row => uow.Db.Favourites.Any(marked => marked.ProjectId == row.Id && marked.PersonIssuer == person.Issuer && marked.PersonSubject == person.Subject));
        }

        if (filter.Joinable)
        {
            query = query.Where(row => row.State == ProjectState.Active
                && !uow.Db.AccessGrants.Any(grant => grant.ProjectId == row.Id && grant.PersonIssuer == person.Issuer && grant.PersonSubject == person.Subject && grant.State != GrantState.Removed)
                && !uow.Db.AccessRequests.Any(asked => asked.ProjectId == row.Id && asked.PersonIssuer == person.Issuer && asked.PersonSubject == person.Subject && asked.OpenKey != null));
        }

        if (ProjectCursor.TryRead(after, out var name, out var last))
        {
            query = query.Where(row => row.Name.CompareTo(name) > 0 || (row.Name == name && row.CreatedAt > last));
        }

        var rows = await query
            .OrderBy(row => row.Name).ThenBy(row => row.CreatedAt)
            .Select(row => new ProjectRow(row.Id, row.Name, row.Description, row.OwnerName, row.State, row.InferenceMode, row.ProductName, row.VersionName, row.CreatedAt))
            .Take(Page<ProjectRow>.Size + 1)
            .ToListAsync(ct);
        var next = rows.Count > Page<ProjectRow>.Size ? ProjectCursor.Write(rows[Page<ProjectRow>.Size - 1]) : null;
        return new Page<ProjectRow>([.. rows.Take(Page<ProjectRow>.Size)], next);
    }
}

/// <param name="Text">Part of name, description or owner.</param>
/// <param name="Joinable">Only those the caller could ask for access to: active, and neither held nor asked for already.</param>
public sealed record ProjectFilter(string? Text = null, ProjectState? State = null, bool Mine = false, bool Joinable = false, bool Favourites = false)
{
    /// <summary>Only those whose owner has lost the role or has gone.</summary>
    public bool WithoutOwner { get; init; }
}

public sealed record ProjectRow(
    ProjectId Id, string Name, string Description, string OwnerName, ProjectState State, string InferenceMode, string Template, string Version, DateTimeOffset CreatedAt);

internal static class ProjectCursor
{
    public static string Write(ProjectRow row) => $"{row.Name}~{row.CreatedAt.ToUnixTimeMilliseconds()}";

    public static bool TryRead(string? cursor, out string name, out DateTimeOffset at)
    {
        (name, at) = ("", default);
        if (cursor?.Split('~') is not [var text, var time] || !long.TryParse(time, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds)) return false;
        if (milliseconds is < 0 or > 253_402_300_799_999) return false;
        (name, at) = (text, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
        return true;
    }
}
