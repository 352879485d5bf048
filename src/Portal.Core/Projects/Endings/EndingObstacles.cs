using Microsoft.EntityFrameworkCore;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Endings;

/// <summary>What must end before a project can: work on the project itself, and releases that are half-way.</summary>
internal static class EndingObstacles
{
    private static readonly PromotionState[] HalfWay = [PromotionState.Staging, PromotionState.AwaitingProduction, PromotionState.Releasing, PromotionState.Refusing];

    public static async Task<Error?> FindAsync(PortalDbContext db, Project project, CancellationToken ct)
    {
        var open = await db.Operations.AsNoTracking()
            .Where(row => row.ProjectId == project.Id && row.SubjectId == null && row.State != OperationState.Succeeded && row.State != OperationState.Cancelled)
            .Select(row => row.Kind).FirstOrDefaultAsync(ct);
        if (open is not null) return EndingErrors.Busy(project.Name, $"the operation '{OperationTitles.Of(open)}'");
        var release = await db.Promotions.AsNoTracking().Where(row => row.ProjectId == project.Id && HalfWay.Contains(row.State)).Select(row => (int?)row.ModelVersion).FirstOrDefaultAsync(ct);
        return release is { } version ? EndingErrors.Busy(project.Name, $"the release of version {version}") : null;
    }
}
