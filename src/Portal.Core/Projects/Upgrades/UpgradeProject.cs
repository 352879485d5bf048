using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Leads one project to another version of its template, once its name was typed.</summary>
[Requires("template.upgrade a project")]
public sealed class UpgradeProject(UnitOfWorkFactory work, OperationPlans plans, IProjectTemplates templates, IProjectStacks stacks, ProjectUseReader uses)
{
    public async Task<Result<OperationId>> ExecuteAsync(SessionId caller, ProjectId id, string artifactId, UpgradeWish wish, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        var target = new AuditTarget("project", project?.Name ?? id.ToString());
        if (uow.Authorise(Permission.TemplateUpgrade, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.upgrade", target, ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        if (wish.Confirmation.Trim() != project.Name) return await uow.RefuseAsync(UpgradeErrors.NotTyped(project.Name), "project.upgrade", target, ct, project.Name);
        var chosen = await UpgradeTarget.FindAsync(templates, project, artifactId, ct);
        if (chosen.Error is { } unusable) return await uow.RefuseAsync(unusable, "project.upgrade", target, ct, project.Name);
        if (await OpenOperations.FindAsync(uow, id, ct) is { } open)
        {
            return await uow.RefuseAsync(ProjectErrors.WrongState(project, $"be upgraded while '{OperationTitles.Of(open.Kind)}' is open"), "project.upgrade", target, ct, project.Name);
        }

        if (await ValueProblemAsync(project, chosen.Value!, wish, ct) is { } missing) return await uow.RefuseAsync(missing, "project.upgrade", target, ct, project.Name);
        if (!wish.AcceptsUse && await uses.ReadAsync(project, null, ct) is { IsInUse: true } use)
        {
            return await uow.RefuseAsync(UpgradeErrors.InUse(project.Name, use), "project.upgrade", target, ct, project.Name);
        }

        var begun = UpgradeBeginning.Begin(uow, plans, project, chosen.Value!, wish, uow.Actor, null);
        if (begun.Error is { } wrong) return await uow.RefuseAsync(wrong, "project.upgrade", target, ct, project.Name);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } conflict ? conflict : begun;
    }

    private async Task<Error?> ValueProblemAsync(Project project, TemplateReference to, UpgradeWish wish, CancellationToken ct)
    {
        if (project.StackArn is not { } stackArn) return UpgradeErrors.NotLaunched(project.Name);
        var asked = await templates.ReadParametersAsync(to, ct);
        if (asked.Error is { } unreadable) return unreadable;
        var stack = await stacks.FindAsync(stackArn, ct);
        if (stack.Error is { } error) return error;
        return stack.Value is { } standing
            ? UpgradeOrders.Resolve([.. standing.Parameters.Keys], asked.Value!, wish.Values).Error
            : UpgradeErrors.NotLaunched(project.Name);
    }
}
