using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>How every look at one project's models, pipelines and endpoints begins: open the project, and derive the names of what belongs to it.</summary>
public sealed class DeploymentReading(ProjectReading projects)
{
    public async Task<Result<ReadableDeployments>> OpenAsync(UnitOfWork uow, ProjectId id, string attempt, CancellationToken ct)
    {
        var opened = await projects.OpenAsync(uow, id, Permission.DeploymentRead, attempt, ct);
        if (opened.Error is { } closed) return closed;
        var (project, to) = opened.Value!;
        var names = DeploymentNames.Of(project);
        return names.Error is { } unnamed ? unnamed : new ReadableDeployments(project, names.Value!, to);
    }
}

/// <param name="To">What the caller is to the project.</param>
public sealed record ReadableDeployments(Project Project, DeploymentNames Names, Relations To);
