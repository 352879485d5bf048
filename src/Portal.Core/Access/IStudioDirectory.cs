using Portal.Core.Kernel;

namespace Portal.Core.Access;

/// <summary>All Studio users there are, for comparing with what Portal made. Reads whole lists; partitions run side by side.</summary>
public interface IStudioDirectory
{
    /// <summary>Ids of all domains (<c>ListDomains</c>).</summary>
    Task<Result<IReadOnlyList<string>>> ListDomainsAsync(CancellationToken ct);

    /// <summary>All profiles of one domain in pages of 100 (<c>ListUserProfiles</c> with <c>DomainIdEquals</c>).</summary>
    Task<Result<IReadOnlyList<StudioProfileRow>>> ListProfilesAsync(string domainId, CancellationToken ct);

    /// <summary>All provisioned products whose name or tag marks a Studio user (<c>SearchProvisionedProducts</c>, account level).</summary>
    Task<Result<IReadOnlyList<StudioLaunchRow>>> ListLaunchesAsync(CancellationToken ct);
}

public sealed record StudioProfileRow(string DomainId, string Name, string Status, DateTimeOffset LastModified);

public sealed record StudioLaunchRow(string Id, string Name, string ProductId, string Status, IReadOnlyDictionary<string, string> Tags);
