using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Pipelines;

/// <summary>Both pipelines of a project: their stages as they stand, and their newest runs.</summary>
[Requires("deployment.read")]
public sealed class ReadPipelines(UnitOfWorkFactory work, DeploymentReading reading, IReleasePipelines pipelines)
{
    private const int RunsShown = 20;

    public async Task<Result<ProjectPipelines>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, "pipeline.read", ct);
        if (opened.Error is { } refused) return refused;
        var (project, names, to) = opened.Value!;
        var (build, deploy) = (OneAsync(names.BuildPipeline, ct), OneAsync(names.DeployPipeline, ct));
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
