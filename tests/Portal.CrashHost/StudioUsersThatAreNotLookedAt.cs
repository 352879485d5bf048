using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.CrashHost;

/// <summary>
/// A planted defect: until this process has acted itself, it sees no Studio user where one is to be made, and one where it is to be
/// removed. A run without a crash does not suffer from it.
/// </summary>
internal sealed class StudioUsersThatAreNotLookedAt(IStudioUsers real, IDbContextFactory<PortalDbContext> contexts) : IStudioUsers
{
    private bool _launched, _terminated;

    public async Task<Result<StudioLaunch?>> FindLaunchAsync(string name, CancellationToken ct)
    {
        var found = await real.FindLaunchAsync(name, ct);
        if (found.IsError) return found;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var grant = await db.AccessGrants.AsNoTracking().SingleAsync(row => row.ProfileName == name, ct);
        if (grant.State is GrantState.Removing) return _terminated ? found : Remembered(grant);
        return _launched ? found : (StudioLaunch?)null;
    }

    public async Task<Result<StudioProfile?>> FindProfileAsync(string domainId, string profileName, CancellationToken ct) =>
        _launched || _terminated ? await real.FindProfileAsync(domainId, profileName, ct) : (StudioProfile?)null;

    public async Task<Result<StudioLaunch>> LaunchAsync(StudioOrder order, CancellationToken ct)
    {
        var launched = await real.LaunchAsync(order, ct);
        _launched |= !launched.IsError;
        return launched;
    }

    public async Task<Result<string?>> TerminateAsync(string provisionedProductId, string token, bool ignoreErrors, CancellationToken ct)
    {
        var terminated = await real.TerminateAsync(provisionedProductId, token, ignoreErrors, ct);
        _terminated |= !terminated.IsError;
        return terminated;
    }

    public Task<Result<StudioProduct>> ReadProductAsync(string productId, CancellationToken ct) => real.ReadProductAsync(productId, ct);

    public Task<Result<string?>> RepairAsync(StudioLaunch launch, StudioOrder order, CancellationToken ct) => real.RepairAsync(launch, order, ct);

    private static StudioLaunch Remembered(AccessGrant grant) => new(
        grant.ProvisionedProductId!, grant.ProfileName, grant.ProductId!, "", "AVAILABLE", "", "PROVISION_PRODUCT", "SUCCEEDED", null, null,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["mlops:grant"] = grant.Id.ToString() }, null);
}
