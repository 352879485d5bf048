using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>What everybody with a role may know of one project, and why this person may not know more.</summary>
[Requires("project.list")]
public sealed class ReadProjectSummary(UnitOfWorkFactory work, ProjectRelations relations)
{
    public async Task<Result<ProjectSummary>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectList) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.summary", new AuditTarget("project", project?.Name ?? id.ToString()), ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        return new ProjectSummary(
            project.Id, project.Name, project.Description, project.OwnerName, project.State, project.CreatedAt,
            Permissions.Check(uow.Actor, Permission.ProjectRead, await relations.OfAsync(uow, project, ct)));
    }
}

/// <param name="InternalsRefusal">Why this person may not see what is inside; null when they may.</param>
public sealed record ProjectSummary(
    ProjectId Id, string Name, string Description, string OwnerName, ProjectState State, DateTimeOffset CreatedAt, Error? InternalsRefusal);
