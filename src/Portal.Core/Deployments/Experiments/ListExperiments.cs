using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Experiments;

/// <summary>The training jobs of a project with their parameters and metrics, one page of them in the order asked for.</summary>
[Requires("project.read internals")]
public sealed class ListExperiments(UnitOfWorkFactory work, ProjectReading reading, IExperiments experiments)
{
    public async Task<Result<Page<ExperimentRun>>> ExecuteAsync(SessionId caller, ProjectId id, ExperimentOrder order, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, Permission.ProjectRead, "experiment.list", ct);
        if (opened.Error is { } closed) return closed;
        var project = opened.Value!.Project;
        return await experiments.ListAsync(project.Name, order, string.IsNullOrEmpty(after) ? null : after, ct);
    }
}
