using Portal.Core.Kernel;
using Portal.Core.Projects;

namespace Portal.CrashHost;

/// <summary>
/// A planted defect: until this process has acted itself, it sees neither a project that is there nor one that is being deleted. A run
/// without a crash does not suffer from it.
/// </summary>
internal sealed class ProvisioningThatDoesNotLook(IProjectProvisioning real) : IProjectProvisioning
{
    private bool _created, _deleted;

    public async Task<Result<CloudProject?>> FindAsync(string name, CancellationToken ct)
    {
        var found = await real.FindAsync(name, ct);
        if (found.Value is not { } project) return found;
        if (!_created && project.Status is "Pending" or "CreateInProgress" or "CreateCompleted") return (CloudProject?)null;
        return !_deleted && project.Status is "DeleteInProgress" ? project with { Status = "CreateFailed" } : found;
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
}
