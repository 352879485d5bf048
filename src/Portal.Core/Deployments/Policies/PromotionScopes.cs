using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Policies;

/// <summary>Reads what a release policy is looked at with: who could decide, who trains, and what the live version reports.</summary>
public sealed class PromotionScopes(PromotionCases cases, IModelRegistry registry, PromotionEvidenceReader evidence)
{
    private const int VersionsAsked = 20;

    public async Task<PromotionScope> ReadAsync(PortalDbContext db, Project project, PromotionPolicy policy, CancellationToken ct)
    {
        var latest = await db.Promotions.AsNoTracking().Where(row => row.ProjectId == project.Id).OrderByDescending(row => row.SortKey).Take(VersionsAsked).ToListAsync(ct);
        var trainers = latest.SelectMany(row => row.Trainers.People).DistinctBy(one => one.Person).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        return new(
            policy, await cases.ApproversAsync(db, project.Id, ct), project.Owner, await DecidingPeople.ReadAsync(db, ct), trainers, await ReportedAsync(db, project, ct));
    }

    private async Task<MetricReport?> ReportedAsync(PortalDbContext db, Project project, CancellationToken ct)
    {
        var live = await db.Promotions.AsNoTracking().Where(row => row.ProjectId == project.Id && row.State == PromotionState.Live)
            .OrderByDescending(row => row.SortKey).Select(row => row.PackageArn).FirstOrDefaultAsync(ct);
        if (live is null || DeploymentNames.Of(project).Value is not { } names) return null;
        var version = await registry.FindAsync(live, ct);
        return version.Value is null ? null : (await evidence.ReadMetricsAsync(names, version.Value, ct)).Value;
    }
}
