using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects.Plans;

namespace Portal.Core.Projects;

/// <summary>Removes what a failed creation left in AWS, then makes the project again or gives it up.</summary>
[Requires("project.retry or clean up")]
public sealed class CleanUpProject(UnitOfWorkFactory work, OperationPlans plans)
{
    /// <param name="thenRetry">True to make the project again afterwards, false to give it up.</param>
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, bool thenRetry, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        var target = project is null ? new AuditTarget("project", id.ToString()) : AuditTarget.Project(project.Name);
        if (uow.Authorise(Permission.ProjectRetry, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.clean-up", target, ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        if (thenRetry && project.SecretKeys.Length > 0)
        {
            return await uow.RefuseAsync(ProjectErrors.SecretsNeedNewForm(project.SecretKeys), "project.clean-up", target, ct, project.Name);
        }

        var failed = await OpenOperations.FindAsync(uow, id, ct);
        var before = project.State.ToString();
        var wrong = project.Resume(cleaning: true) ?? failed?.Cancel(uow.Now);
        if (wrong is not null) return await uow.RefuseAsync(wrong, "project.clean-up", target, ct, project.Name);
        if (failed is not null) uow.Touch(failed.Id);
        var then = thenRetry ? CleanUpProjectPlan.ThenRetry : CleanUpProjectPlan.ThenGiveUp;
        var operation = Operation.Start(plans.Latest(CleanUpProjectPlan.KindName), project.Id, project.Name, uow.Actor, uow.Now, then);
        uow.Enqueue(operation);
        uow.Audit(ProjectChanges.Transition(project, "project.clean-up.requested", thenRetry ? "Clean up and retry." : "Clean up and give up.", operation.Id.ToString(), before));
        return await uow.CommitAsync(ct);
    }
}
