using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects.Plans;

namespace Portal.Core.Projects;

/// <summary>Takes a parked operation up again from the step that failed.</summary>
[Requires("project.retry or clean up")]
public sealed class RetryProject(UnitOfWorkFactory work, SecretParameters secrets)
{
    /// <param name="secretValues">NoEcho values typed again, when the failure asked for them.</param>
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, IReadOnlyDictionary<string, string> secretValues, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        var target = project is null ? new AuditTarget("project", id.ToString()) : AuditTarget.Project(project.Name);
        if (uow.Authorise(Permission.ProjectRetry, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.retry", target, ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        var operation = await OpenOperations.FindAsync(uow, id, ct);
        if (operation?.Current?.Failure is not { } failure) return await uow.RefuseAsync(ProjectErrors.WrongState(project, "be retried"), "project.retry", target, ct, project.Name);
        if (!failure.CanRetry) return await uow.RefuseAsync(OperationErrors.CannotRetry(failure.Error.Sentence), "project.retry", target, ct, project.Name);

        var before = project.State.ToString();
        // A deletion that stopped stays one: there is only on.
        var wrong = (project.State is ProjectState.Deleting ? null : project.Resume(cleaning: operation.Kind == CleanUpProjectPlan.KindName)) ?? operation.Retry(uow.Now);
        if (wrong is not null) return await uow.RefuseAsync(wrong, "project.retry", target, ct, project.Name);
        secrets.Hold(operation.Id, secretValues);
        uow.Touch(operation.Id);
        uow.Audit(ProjectChanges.Transition(project, "project.retry", $"Retried from the step '{operation.Current!.Title}'.", operation.Id.ToString(), before));
        return await uow.CommitAsync(ct);
    }
}
