using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Pipelines;

/// <summary>Runs the failed actions of a stage again.</summary>
[Requires("pipeline.retry or stop")]
public sealed class RetryPipelineStage(UnitOfWorkFactory work, IPipelineControl control)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, PipelineKind kind, string executionId, string stage, CancellationToken ct)
    {
        if (PipelineNames.IdProblem(executionId) is { } invalid) return invalid;
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.PipelineRetry) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        if (project.Closed is { } closed) return await RefuseAsync(closed);
        var names = DeploymentNames.Of(project);
        if (names.Error is { } unnamed) return await RefuseAsync(unnamed);
        var retried = await control.RetryStageAsync(names.Value!.Of(kind), stage, executionId, ct);
        if (retried.Error is { } failed) return await RefuseAsync(failed);
        uow.Audit(new AuditEvent("pipeline.stage.retried", AuditTarget.Pipeline(names.Value!.Of(kind)), AuditOutcome.Succeeded, $"Stage {stage} of execution {executionId}.") { Project = project.Name, AwsRequestIds = [retried.Value!] });
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "pipeline.retry", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
    }
}
