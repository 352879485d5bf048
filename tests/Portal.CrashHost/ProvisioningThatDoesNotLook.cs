using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.CrashHost;

/// <summary>
/// A planted defect: until this process has acted itself, it sees no project where one is to be made, and one where it is to be deleted.
/// A run without a crash does not suffer from it.
/// </summary>
internal sealed class ProvisioningThatDoesNotLook(IProjectProvisioning real, IDbContextFactory<PortalDbContext> contexts) : IProjectProvisioning
{
    private bool _created, _deleted;

    public async Task<Result<CloudProject?>> FindAsync(string name, CancellationToken ct)
    {
        var found = await real.FindAsync(name, ct);
        if (found.IsError) return found;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, ct);
        if (project?.State is ProjectState.CleaningUp && !_deleted) return Remembered(project);
        return _created || found.Value?.Status is "CreateFailed" ? found : (CloudProject?)null;
    }

    public async Task<Result<CloudProject>> CreateAsync(ProjectOrder order, CancellationToken ct)
    {
        var created = await real.CreateAsync(order, ct);
        _created |= !created.IsError;
        return created;
    }

    public async Task<Result<string?>> DeleteAsync(string name, CancellationToken ct)
    {
        var deleted = await real.DeleteAsync(name, ct);
        _deleted |= !deleted.IsError;
        return deleted;
    }

    public Task<Result<ProvisionedLaunch?>> FindLaunchAsync(string provisionedProductId, CancellationToken ct) => real.FindLaunchAsync(provisionedProductId, ct);

    public Task<Result<string?>> TerminateLaunchAsync(string provisionedProductId, string idempotencyToken, CancellationToken ct) =>
        real.TerminateLaunchAsync(provisionedProductId, idempotencyToken, ct);

    private static CloudProject Remembered(Project project) => new(
        project.Name, project.SageMakerProjectId ?? "", project.SageMakerProjectArn ?? "", "CreateFailed", null, project.ProvisionedProductId,
        project.MadeBy.ToString(), new Dictionary<string, string>(StringComparer.Ordinal), project.CreatedAt, null);
}
