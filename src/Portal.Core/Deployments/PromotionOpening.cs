using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>Puts a version on its way: reads its bytes and trainers, records it, and tells those who may decide.</summary>
public sealed class PromotionOpening(IModelRegistry registry, TrainerFinder trainers, PromotionCases cases)
{
    /// <summary>Adds the promotion to the unit of work; null when the version is gone again.</summary>
    public async Task<Result<Promotion?>> OpenAsync(UnitOfWork uow, PromotionKind kind, Project project, DeploymentNames names, string packageArn, CancellationToken ct)
    {
        var found = await registry.FindAsync(packageArn, ct);
        if (found.Error is { } error) return error;
        if (found.Value is not { } version) return (Promotion?)null;
        var by = await trainers.FindAsync(uow.Db, names, project.Id, version, ct);
        if (by.Error is { } unreadable) return unreadable;
        var promotion = Promotion.Register(
            kind, project, version, by.Value!, await cases.ApproversAsync(uow.Db, project.Id, ct), await PromotionCases.PolicyAsync(uow.Db, project.Id, ct), uow.Now);
        uow.Db.Promotions.Add(promotion);
        uow.Audit(PromotionRecord.Registered(promotion));
        var about = await cases.OfAsync(uow.Db, promotion, uow.Now, ct);
        PromotionTransitions.TellDeciders(uow, promotion, PromotionStage.Staging, about, $"Version {promotion.ModelVersion} of {promotion.ProjectName} waits for your decision about staging.");
        return promotion;
    }
}

/// <summary>Active projects by what their template made.</summary>
internal static class DeployingProjects
{
    public static async Task<IReadOnlyList<(Project Project, DeploymentNames Names)>> ReadAsync(PortalDbContext db, CancellationToken ct)
    {
        var active = await db.Projects.AsNoTracking().Where(row => row.State == ProjectState.Active).ToListAsync(ct);
        return [.. active.Select(project => (project, DeploymentNames.Of(project))).Where(pair => !pair.Item2.IsError).Select(pair => (pair.project, pair.Item2.Value!))];
    }
}
