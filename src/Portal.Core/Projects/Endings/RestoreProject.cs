using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Endings;

/// <summary>Opens an archived project again. Access that ended stays ended; people ask for it anew.</summary>
[Requires("project.delete")]
public sealed class RestoreProject(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectDelete, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        var before = project.State.ToString();
        if (project.Restore() is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(ProjectChanges.Transition(project, "project.restored", "Open again; access is asked for anew.", null, before));
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "project.restore", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
    }
}
