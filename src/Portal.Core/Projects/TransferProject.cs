using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Gives a project another owner: by the owner, or by an Admin when the owner has gone.</summary>
[Requires("project.edit or transfer")]
public sealed class TransferProject(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, PersonId to, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unsaid) return await RefuseAsync(unsaid);
        if (project.Owner == to) return await RefuseAsync(ProjectErrors.Invalid("Owner", $"{project.OwnerName} owns it already.", "Name somebody else."));
        var found = await Owners.FindAsync(uow.Db, to, "Owner", ct);
        if (found.Error is { } unfit) return await RefuseAsync(unfit);
        var (owner, before, previous) = (found.Value!, $"{project.OwnerName} ({project.OwnerSubject})", project.Owner);
        if (project.TransferTo(owner) is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(new AuditEvent("project.transferred", AuditTarget.Project(project.Name), AuditOutcome.Succeeded, reason.Trim())
        {
            Project = project.Name,
            Changes = [new("Owner", before, $"{owner.Name} ({owner.Subject})")],
        });
        uow.Tell(owner.Person, "project.handed-over", $"{uow.Actor.Name} made you the owner of {project.Name}: {reason.Trim()}", $"/projects/{project.Id}");
        if (previous != uow.Actor.Person) uow.Tell(previous, "project.handed-over", $"{uow.Actor.Name} handed {project.Name} over to {owner.Name}: {reason.Trim()}", $"/projects/{project.Id}");
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "project.transfer", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
    }
}
