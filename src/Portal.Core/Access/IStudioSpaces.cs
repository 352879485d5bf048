using Portal.Core.Kernel;

namespace Portal.Core.Access;

/// <summary>What stands in the way of ending a Studio user: running apps, and spaces with their disks.</summary>
public interface IStudioSpaces
{
    /// <summary>Apps of the profile and of the spaces it owns that are not deleted (<c>ListApps</c>, <c>ListSpaces</c>).</summary>
    Task<Result<IReadOnlyList<StudioApp>>> ListAppsAsync(string domainId, string profileName, CancellationToken ct);

    /// <summary>Asks for an app to stop (<c>DeleteApp</c>); it takes up to twenty minutes. Gone or stopping already is success. The value is AWS's request id.</summary>
    Task<Result<string?>> StopAppAsync(StudioApp app, CancellationToken ct);

    /// <summary>Spaces that the profile owns (<c>ListSpaces</c>).</summary>
    Task<Result<IReadOnlyList<StudioSpace>>> ListSpacesAsync(string domainId, string profileName, CancellationToken ct);

    /// <summary>Asks for a space and its disk to be deleted (<c>DeleteSpace</c>). Gone or going already is success. Running apps are an error of kind Conflict with code <c>aws.in-use</c>.</summary>
    Task<Result<string?>> DeleteSpaceAsync(string domainId, string spaceName, CancellationToken ct);
}

/// <param name="SpaceName">The space it runs in; null when it runs in the profile itself.</param>
/// <param name="Status">Pending, InService, Deleting or Failed.</param>
public sealed record StudioApp(string DomainId, string ProfileName, string? SpaceName, string AppType, string AppName, string Status, DateTimeOffset? Since);

/// <param name="IsShared">Shared with others of the domain (<c>SharingType</c>).</param>
/// <param name="SizeGb">Size of its disk in gibibytes; null when it has none.</param>
public sealed record StudioSpace(string DomainId, string Name, string OwnerProfileName, bool IsShared, string Status, int? SizeGb, DateTimeOffset? LastModified);
