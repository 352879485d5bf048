using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Endings;

/// <summary>Closes a project without deleting it: access ends, nothing new begins. AWS keeps what it has, and what serves goes on serving.</summary>
[Requires("project.delete")]
public sealed class ArchiveProject(UnitOfWorkFactory work, ProjectClosing closing)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectDelete, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unsaid) return await RefuseAsync(unsaid);
        var before = project.State.ToString();
        if (await EndingObstacles.FindAsync(uow.Db, project, ct) is { } obstacle) return await RefuseAsync(obstacle);
        if (project.Archive() is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(ProjectChanges.Transition(project, "project.archived", reason.Trim(), null, before));
        await closing.CloseAsync(uow, project, $"{uow.Actor.Name} archived the project: {reason.Trim()}", ct);
        if (project.Owner != uow.Actor.Person) uow.Tell(project.Owner, "project.ended", $"{uow.Actor.Name} archived {project.Name}: {reason.Trim()}", $"/projects/{project.Id}");
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "project.archive", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
    }
}
