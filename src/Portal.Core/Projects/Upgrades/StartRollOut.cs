using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Brings one version to several projects: the first one goes ahead, the rest follow only once it has succeeded.</summary>
[Requires("template.upgrade a project")]
public sealed class StartRollOut(UnitOfWorkFactory work, OperationPlans plans, IProjectTemplates templates)
{
    public async Task<Result<Guid>> ExecuteAsync(SessionId caller, RollOutWish wish, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var audited = new AuditTarget("template", wish.ProductId);
        var projects = new List<Project>();
        foreach (var chosen in wish.Projects)
        {
            if (await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == chosen.Project, ct) is { } project) projects.Add(project);
        }

        // Asked for each, and for none at all: who may upgrade nothing is refused before anything is said.
        var relations = projects.Count == 0 ? [Relations.None] : projects.Select(project => ProjectRelations.OfOwner(uow.Actor, project)).ToList();
        if (relations.Select(relation => uow.Authorise(Permission.TemplateUpgrade, relation)).FirstOrDefault(found => found is not null) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "template.roll-out", audited, ct);
        }

        var problem = await ProblemAsync(uow, wish, projects, ct);
        if (problem.Error is { } wrong) return await uow.RefuseAsync(wrong, "template.roll-out", audited, ct);
        var items = projects.Select(project => new RollOutItem(project.Id.Value, project.Name, wish.Projects.First(chosen => chosen.Project == project.Id).AcceptsUse)).ToList();
        var rollOut = RollOut.Start(problem.Value!, items, uow.Actor, uow.Now);
        uow.Db.RollOuts.Add(rollOut);
        uow.Audit(RollOutSteps.Event(rollOut, "template.roll-out.started", $"{rollOut.VersionName} for {string.Join(", ", items.Select(item => item.Name))}, one after the other."));
        await RollOutSteps.BeginNextAsync(uow, plans, rollOut, ct);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } conflict ? conflict : rollOut.Id;
    }

    private async Task<Result<TemplateReference>> ProblemAsync(UnitOfWork uow, RollOutWish wish, List<Project> projects, CancellationToken ct)
    {
        if (projects.Count == 0) return UpgradeErrors.NothingChosen;
        var to = await UpgradeTarget.FindAsync(templates, projects[0], wish.ArtifactId, ct);
        if (to.Error is { } unusable) return unusable;
        if (projects.Find(project => project.ProductId != wish.ProductId) is { } stranger) return UpgradeErrors.OtherProduct(stranger.Name);
        if (wish.Confirmation.Trim() != to.Value!.VersionName) return UpgradeErrors.NotTyped(to.Value.VersionName);
        return await uow.Db.RollOuts.AnyAsync(row => row.OpenKey == wish.ProductId, ct) ? UpgradeErrors.RollOutUnderWay(to.Value.ProductName) : to;
    }
}

/// <param name="Projects">In the order of their turn; the first one goes ahead alone.</param>
/// <param name="Confirmation">The version's name as typed.</param>
public sealed record RollOutWish(string ProductId, string ArtifactId, IReadOnlyList<RollOutChoice> Projects, string Confirmation);

/// <param name="AcceptsUse">True when the person has read what runs in it and includes it all the same.</param>
public sealed record RollOutChoice(ProjectId Project, bool AcceptsUse);
