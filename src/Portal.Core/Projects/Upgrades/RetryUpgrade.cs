using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Takes a stopped upgrade up again from the step that failed.</summary>
[Requires("template.upgrade a project")]
public sealed class RetryUpgrade(UnitOfWorkFactory work)
{
    /// <param name="acceptsUse">True to go on although something runs in the project.</param>
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, bool acceptsUse, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        var target = new AuditTarget("project", project?.Name ?? id.ToString());
        if (uow.Authorise(Permission.TemplateUpgrade, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.upgrade.retry", target, ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        var operation = await OpenUpgrade.FindAsync(uow, project, ct);
        if (operation is null || operation.Retry(uow.Now) is not null)
        {
            return await uow.RefuseAsync(UpgradeErrors.NoUpgrade(project.Name), "project.upgrade.retry", target, ct, project.Name);
        }

        if (acceptsUse) operation.Remember(UpgradeBeginning.AcceptsUse, "yes");
        uow.Touch(operation.Id);
        uow.Audit(new AuditEvent("project.upgrade.retry", target, AuditOutcome.Succeeded, $"Retried from the step '{operation.Current!.Title}'.")
        {
            Project = project.Name,
            CorrelationId = operation.Id.ToString(),
        });
        return await uow.CommitAsync(ct);
    }
}
