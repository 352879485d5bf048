using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>
/// How every look at one project's models, pipelines and endpoints begins: find the project, ask whether the caller may read its
/// deployments (a refusal is recorded), and derive the names of what belongs to it.
/// </summary>
public sealed class DeploymentReading(ProjectRelations relations)
{
    public async Task<Result<ReadableDeployments>> OpenAsync(UnitOfWork uow, ProjectId id, string attempt, CancellationToken ct)
    {
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        var to = await relations.OfAsync(uow, project, ct);
        if (uow.Authorise(Permission.DeploymentRead, to) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, attempt, AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        var names = DeploymentNames.Of(project);
        return names.Error is { } unnamed ? unnamed : new ReadableDeployments(project, names.Value!, to);
    }
}

/// <param name="To">What the caller is to the project.</param>
public sealed record ReadableDeployments(Project Project, DeploymentNames Names, Relations To);
