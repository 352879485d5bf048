using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Pipelines;

/// <summary>One run of a pipeline with all its actions.</summary>
[Requires("deployment.read")]
public sealed class ReadPipelineRun(UnitOfWorkFactory work, DeploymentReading reading, IReleasePipelines pipelines)
{
    public async Task<Result<ProjectPipelineRun>> ExecuteAsync(SessionId caller, ProjectId id, PipelineKind kind, string executionId, CancellationToken ct)
    {
        if (PipelineNames.IdProblem(executionId) is { } invalid) return invalid;
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, "pipeline.read", ct);
        if (opened.Error is { } refused) return refused;
        var (project, names, _) = opened.Value!;
        var found = await pipelines.FindRunAsync(names.Of(kind), executionId, ct);
        if (found.Error is { } error) return error;
        if (found.Value is not { } run) return PromotionErrors.RunNotFound;
        var startedBy = await uow.Db.BuildStarts.AsNoTracking().Where(row => row.ProjectId == id && row.ExecutionId == executionId).Select(row => row.PersonName).FirstOrDefaultAsync(ct);
        return new ProjectPipelineRun(project.Name, run, startedBy, Permissions.Check(uow.Actor, Permission.PipelineRetry));
    }
}

/// <param name="StartedBy">Who pressed Run build; null when nobody did in Portal.</param>
/// <param name="WhyNoRetry">Why the caller may not retry or stop; null when they may.</param>
public sealed record ProjectPipelineRun(string ProjectName, PipelineRunDetail Detail, string? StartedBy, Error? WhyNoRetry);
