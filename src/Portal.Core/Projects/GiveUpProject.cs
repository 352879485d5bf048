using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Ends a failed project without touching AWS. What exists half-made stays listed on its page.</summary>
[Requires("project.retry or clean up")]
public sealed class GiveUpProject(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        var target = project is null ? new AuditTarget("project", id.ToString()) : AuditTarget.Project(project.Name);
        if (uow.Authorise(Permission.ProjectRetry, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.give-up", target, ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        var operation = await OpenOperations.FindAsync(uow, id, ct);
        var before = project.State.ToString();
        var wrong = operation?.Cancel(uow.Now) ?? project.GiveUp();
        if (wrong is not null) return await uow.RefuseAsync(wrong, "project.give-up", target, ct, project.Name);
        if (operation is not null) uow.Touch(operation.Id);
        uow.Audit(ProjectChanges.Transition(project, "project.given-up", "Given up; AWS was not touched.", operation?.Id.ToString(), before));
        return await uow.CommitAsync(ct);
    }
}
