using Microsoft.EntityFrameworkCore;
using Portal.Core.Access.Policies;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Policies;

/// <summary>Changes a project's release policy: at once where it only becomes stricter, after a second person where one rule becomes looser.</summary>
[Requires("policy.edit project")]
public sealed class EditPromotionPolicy(UnitOfWorkFactory work, EditablePromotionPolicy policies)
{
    /// <param name="basedOn">The policy the form was filled with, so that nobody overwrites what they have not seen.</param>
    public async Task<Result<PolicyEdit>> ExecuteAsync(SessionId caller, ProjectId id, PromotionPolicy wanted, PromotionPolicy basedOn, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.PolicyEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        var edited = await policies.EditAsync(uow, project, wanted, basedOn, reason, ct);
        if (edited.Error is { } wrong) return await RefuseAsync(wrong);
        var committed = await uow.CommitAsync(ct);
        if (committed.Error is { } lost) return lost.Kind is ErrorKind.Conflict ? PolicyErrors.ChangedMeanwhile : lost;
        return edited;

        async Task<Error> RefuseAsync(Error error) =>
            await uow.RefuseAsync(error, "policy.releases.edit", new AuditTarget("project", project?.Name ?? id.ToString()), ct, project?.Name);
    }
}
