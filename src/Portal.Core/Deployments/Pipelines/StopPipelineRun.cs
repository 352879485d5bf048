using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Pipelines;

/// <summary>Stops a run once its running actions have ended.</summary>
[Requires("pipeline.retry or stop")]
public sealed class StopPipelineRun(UnitOfWorkFactory work, IPipelineControl control)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, PipelineKind kind, string executionId, string? reason, CancellationToken ct)
    {
        if (PipelineNames.IdProblem(executionId) is { } invalid) return invalid;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unsaid) return unsaid;
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.PipelineRetry) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        var names = DeploymentNames.Of(project);
        if (names.Error is { } unnamed) return await RefuseAsync(unnamed);
        var stopped = await control.StopAsync(names.Value!.Of(kind), executionId, $"{uow.Actor.Name}: {reason!.Trim()}", ct);
        if (stopped.Error is { } failed) return await RefuseAsync(failed);
        uow.Audit(new AuditEvent("pipeline.stopped", AuditTarget.Pipeline(names.Value!.Of(kind)), AuditOutcome.Succeeded, $"Execution {executionId}: {reason.Trim()}") { Project = project.Name, AwsRequestIds = [stopped.Value!] });
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "pipeline.stop", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
    }
}
