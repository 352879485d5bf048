using Microsoft.EntityFrameworkCore;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Policies;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Policies;

/// <summary>Which projects' policies a new floor would make stricter than they are now.</summary>
internal static class FloorEffects
{
    public static async Task<IReadOnlyList<TightenedProject>> ReadAsync(PortalDbContext db, ApprovalPolicy standard, PolicyFloor now, PolicyFloor wanted, CancellationToken ct)
    {
        var written = (await db.ProjectPolicies.AsNoTracking().ToListAsync(ct)).ToDictionary(row => row.ProjectId, row => row.Policy);
        var releases = (await db.PromotionPolicies.AsNoTracking().ToListAsync(ct)).ToDictionary(row => row.ProjectId, row => row.Policy);
        var projects = await db.Projects.AsNoTracking().Where(row => row.State != ProjectState.GivenUp)
            .OrderBy(row => row.Name).Select(row => new { row.Id, row.Name }).ToListAsync(ct);
        var effects = projects.Select(project =>
        {
            var policy = written.GetValueOrDefault(project.Id) ?? standard;
            var release = releases.GetValueOrDefault(project.Id) ?? new PromotionPolicy();
            var stricter = PolicyComparison.Between(now.Over(policy), wanted.Over(policy)).Concat(PromotionComparison.Between(release.Over(now), release.Over(wanted)))
                .Where(difference => difference.Effect is PolicyEffect.Stricter);
            return new TightenedProject(project.Id, project.Name, [.. stricter]);
        });
        return [.. effects.Where(effect => effect.Differences.Count > 0)];
    }
}
