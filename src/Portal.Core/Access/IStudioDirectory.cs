using Portal.Core.Kernel;

namespace Portal.Core.Access;

/// <summary>All Studio users and projects there are, for comparing with what Portal made. Reads whole lists; partitions run side by side.</summary>
public interface IStudioDirectory
{
    /// <summary>Ids of all domains (<c>ListDomains</c>).</summary>
    Task<Result<IReadOnlyList<string>>> ListDomainsAsync(CancellationToken ct);

    /// <summary>All profiles of one domain in pages of 100 (<c>ListUserProfiles</c> with <c>DomainIdEquals</c>).</summary>
    Task<Result<IReadOnlyList<StudioProfileRow>>> ListProfilesAsync(string domainId, CancellationToken ct);

    /// <summary>
    /// All provisioned products whose name or tag marks a Studio user (<c>SearchProvisionedProducts</c>, account level). Service Catalog
    /// gives these in one chain of pages, projects among them, so this is by far the longest of the lists: read it only to look for a
    /// launch that a profile's own name does not lead to.
    /// </summary>
    Task<Result<IReadOnlyList<StudioLaunchRow>>> ListLaunchesAsync(CancellationToken ct);

    /// <summary>All SageMaker projects in pages of 100 (<c>ListProjects</c>).</summary>
    Task<Result<IReadOnlyList<CloudProjectRow>>> ListProjectsAsync(CancellationToken ct);

    /// <summary>Removes a profile that no Service Catalog product stands behind (<c>DeleteUserProfile</c>). Gone already is success. The value is AWS's request id.</summary>
    Task<Result<string?>> DeleteProfileAsync(string domainId, string profileName, CancellationToken ct);
}

public sealed record StudioProfileRow(string DomainId, string Name, string Status, DateTimeOffset LastModified);

/// <param name="Status">As <c>ListProjects</c> says it.</param>
public sealed record CloudProjectRow(string Name, string Id, string Status, DateTimeOffset CreatedAt);

public sealed record StudioLaunchRow(string Id, string Name, string ProductId, string Status, IReadOnlyDictionary<string, string> Tags);
