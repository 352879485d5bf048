using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Experiments;

/// <summary>The training jobs of a project with their parameters and metrics, one page of them in the order asked for.</summary>
[Requires("project.read internals")]
public sealed class ListExperiments(UnitOfWorkFactory work, ProjectRelations relations, IExperiments experiments)
{
    public async Task<Result<Page<ExperimentRun>>> ExecuteAsync(SessionId caller, ProjectId id, ExperimentOrder order, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectRead, await relations.OfAsync(uow, project, ct)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "experiment.list", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        return await experiments.ListAsync(project.Name, order, string.IsNullOrEmpty(after) ? null : after, ct);
    }
}
