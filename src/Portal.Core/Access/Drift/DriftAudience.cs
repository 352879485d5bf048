using Microsoft.EntityFrameworkCore;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Drift;

/// <summary>The governed project that a finding is about.</summary>
internal static class DriftAudience
{
    public static async Task<Project?> ProjectOfAsync(UnitOfWork uow, DriftFinding? finding, CancellationToken ct)
    {
        if (finding is null) return null;
        var id = finding.ProjectId ?? (finding.GrantId is { } grant ? await uow.Db.AccessGrants.Where(row => row.Id == grant).Select(row => (Kernel.ProjectId?)row.ProjectId).SingleOrDefaultAsync(ct) : null);
        return id is { } known ? await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == known, ct) : null;
    }
}
