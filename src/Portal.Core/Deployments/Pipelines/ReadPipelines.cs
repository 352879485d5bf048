using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Pipelines;

/// <summary>Both pipelines of a project: their stages as they stand, and their newest runs.</summary>
[Requires("deployment.read")]
public sealed class ReadPipelines(UnitOfWorkFactory work, ProjectRelations relations, IReleasePipelines pipelines)
{
    private const int RunsShown = 20;

    public async Task<Result<ProjectPipelines>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        var to = await relations.OfAsync(uow, project, ct);
        if (uow.Authorise(Permission.DeploymentRead, to) is { } refusal) return await uow.RefuseAsync(refusal, "pipeline.read", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
        if (project is null) return ProjectErrors.NotFound;
        var names = DeploymentNames.Of(project);
        if (names.Error is { } unnamed) return unnamed;
        var (build, deploy) = (OneAsync(names.Value!.BuildPipeline, ct), OneAsync(names.Value.DeployPipeline, ct));
        var starts = await uow.Db.BuildStarts.AsNoTracking().Where(row => row.ProjectId == id).OrderByDescending(row => row.At).Take(RunsShown * 2).ToListAsync(ct);
        return new ProjectPipelines(
            project.Id, project.Name, await build, await deploy,
            starts.ToDictionary(start => start.ExecutionId, start => start.PersonName, StringComparer.Ordinal),
            Permissions.Check(uow.Actor, Permission.BuildStart, to), Permissions.Check(uow.Actor, Permission.PipelineRetry, to));
    }

    private async Task<PipelineOverview> OneAsync(string name, CancellationToken ct)
    {
        var (sight, runs) = (pipelines.FindAsync(name, ct), pipelines.ListRunsAsync(name, RunsShown, ct));
        var (found, listed) = (await sight, await runs);
        return new(name, found.Value, listed.Value ?? [], found.Error ?? listed.Error);
    }
}

/// <param name="StartedBy">Who pressed Run build, by execution.</param>
/// <param name="WhyNoBuild">Why the caller may not start a build; null when they may.</param>
/// <param name="WhyNoRetry">Why the caller may not retry or stop; null when they may.</param>
public sealed record ProjectPipelines(
    ProjectId Project, string ProjectName, PipelineOverview Build, PipelineOverview Deploy, IReadOnlyDictionary<string, string> StartedBy, Error? WhyNoBuild, Error? WhyNoRetry);

/// <param name="Sight">Null when the pipeline is gone or could not be read.</param>
public sealed record PipelineOverview(string Name, PipelineSight? Sight, IReadOnlyList<PipelineRun> Runs, Error? Error);
