using Microsoft.EntityFrameworkCore;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Upgrades;

/// <summary>The upgrade that a project points to.</summary>
internal static class OpenUpgrade
{
    public static async Task<Operation?> FindAsync(UnitOfWork work, Project project, CancellationToken ct) => project.UpgradeId is { } id
        ? await work.Db.Operations.Include(row => row.Steps).SingleOrDefaultAsync(row => row.Id == id, ct)
        : null;
}
