using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>The operation of a project that has not ended; there is at most one.</summary>
internal static class OpenOperations
{
    public static Task<Operation?> FindAsync(UnitOfWork work, ProjectId project, CancellationToken ct) => work.Db.Operations
        .Include(row => row.Steps)
        .Where(row => row.ProjectId == project && row.SubjectId == null && row.State != OperationState.Succeeded && row.State != OperationState.Cancelled)
        .OrderByDescending(row => row.CreatedAt)
        .FirstOrDefaultAsync(ct);
}
