using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Pipelines;

/// <summary>Starts the build pipeline of a project, and remembers who did: that person counts as trainer of what comes of it.</summary>
[Requires("pipeline.start build")]
public sealed class RunBuild(UnitOfWorkFactory work, ProjectRelations relations, IPipelineControl control)
{
    /// <param name="submission">One per click: a second submit of the same click starts nothing.</param>
    /// <returns>Id of the execution.</returns>
    public async Task<Result<string>> ExecuteAsync(SessionId caller, ProjectId id, Guid submission, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.BuildStart, await relations.OfAsync(uow, project, ct)) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        if (project.Closed is { } closed) return await RefuseAsync(closed);
        var names = DeploymentNames.Of(project);
        if (names.Error is { } unnamed) return await RefuseAsync(unnamed);
        var started = await control.StartAsync(names.Value!.BuildPipeline, new Dictionary<string, string>(StringComparer.Ordinal), submission.ToString("N"), ct);
        if (started.Error is { } failed) return await RefuseAsync(failed);
        var execution = started.Value!;
        if (!await uow.Db.BuildStarts.AnyAsync(row => row.ProjectId == id && row.ExecutionId == execution, ct)) uow.Db.BuildStarts.Add(BuildStart.By(uow.Actor, id, execution, uow.Now));
        uow.Audit(new AuditEvent("pipeline.build.started", AuditTarget.Pipeline(names.Value.BuildPipeline), AuditOutcome.Succeeded, $"Execution {execution}.") { Project = project.Name });
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : execution;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "pipeline.build", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
    }
}
