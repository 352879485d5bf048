using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>How every look at one project begins: find it, and ask whether the caller may see what they ask for. A refusal is recorded.</summary>
public sealed class ProjectReading(ProjectRelations relations)
{
    /// <param name="attempt">What the record calls it when it is refused.</param>
    public async Task<Result<ReadableProject>> OpenAsync(UnitOfWork uow, ProjectId id, Permission what, string attempt, CancellationToken ct)
    {
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        var to = await relations.OfAsync(uow, project, ct);
        if (uow.Authorise(what, to) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, attempt, AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
        }

        return project is null ? ProjectErrors.NotFound : new ReadableProject(project, to);
    }
}

/// <param name="To">What the caller is to the project.</param>
public sealed record ReadableProject(Project Project, Relations To);
