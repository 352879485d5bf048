using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects.Plans;

namespace Portal.Core.Projects.Endings;

/// <summary>Ends a project for good. People's access ends in the transaction that begins it; the rest follows as an operation.</summary>
[Requires("project.delete")]
public sealed class DeleteProject(UnitOfWorkFactory work, OperationPlans plans, ProjectClosing closing)
{
    /// <param name="typedName">The project's name, typed by whoever deletes it.</param>
    public async Task<Result<OperationId>> ExecuteAsync(SessionId caller, ProjectId id, string typedName, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectDelete, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        if (typedName.Trim() != project.Name) return await RefuseAsync(EndingErrors.NameMismatch(project.Name));
        var before = project.State.ToString();
        var wrong = await EndingObstacles.FindAsync(uow.Db, project, ct) ?? project.BeginDeletion();
        if (wrong is not null) return await RefuseAsync(wrong);
        var operation = Operation.Start(plans.Latest(DeleteProjectPlan.KindName), project.Id, project.Name, uow.Actor, uow.Now);
        uow.Enqueue(operation);
        uow.Audit(ProjectChanges.Transition(project, "project.delete.requested", "The name was typed.", operation.Id.ToString(), before));
        var because = $"{uow.Actor.Name} deletes the project.";
        await closing.CloseAsync(uow, project, because, ct);
        await ProjectClosing.DropVersionsAsync(uow, project, because, ct);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : operation.Id;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "project.delete", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
    }
}
