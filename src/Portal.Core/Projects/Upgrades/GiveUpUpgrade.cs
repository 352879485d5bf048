using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Ends a stopped upgrade. What AWS has stays as it is; the project can be upgraded anew.</summary>
[Requires("template.upgrade a project")]
public sealed class GiveUpUpgrade(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        var target = new AuditTarget("project", project?.Name ?? id.ToString());
        if (uow.Authorise(Permission.TemplateUpgrade, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.upgrade.give-up", target, ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        var operation = await OpenUpgrade.FindAsync(uow, project, ct);
        if (operation is null || operation.Cancel(uow.Now) is not null)
        {
            return await uow.RefuseAsync(UpgradeErrors.NoUpgrade(project.Name), "project.upgrade.give-up", target, ct, project.Name);
        }

        var wanted = project.UpgradeVersionName;
        project.EndUpgrade();
        uow.Touch(operation.Id);
        uow.Audit(new AuditEvent("project.upgrade.given-up", target, AuditOutcome.Succeeded, $"It stays on {project.VersionName}.")
        {
            Project = project.Name,
            CorrelationId = operation.Id.ToString(),
            Changes = [new("Upgrade to", wanted, null)],
        });
        return await uow.CommitAsync(ct);
    }
}
