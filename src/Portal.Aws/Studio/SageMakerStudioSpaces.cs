using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Portal.Aws.Calls;
using Portal.Core.Access;
using Portal.Core.Kernel;

namespace Portal.Aws.Studio;

/// <summary>Apps and spaces of a Studio user.</summary>
internal sealed class SageMakerStudioSpaces(IAmazonSageMaker sageMaker) : IStudioSpaces
{
    public Task<Result<IReadOnlyList<StudioApp>>> ListAppsAsync(string domainId, string profileName, CancellationToken ct) => AwsCall.TryAsync<IReadOnlyList<StudioApp>>(
        async () =>
        {
            // The apps of a space do not say whose it is, so they are asked for space by space, side by side.
            var inProfile = ReadAppsAsync(domainId, profileName, null, ct);
            var owned = await ReadSpacesAsync(domainId, profileName, null, ct);
            var inSpaces = await Task.WhenAll(owned.Select(space => ReadAppsAsync(domainId, null, space.SpaceName, ct)));
            return
            [
                .. (await inProfile).Concat(inSpaces.SelectMany(apps => apps))
                    .Where(app => app.Status != AppStatus.Deleted)
                    .Select(app => new StudioApp(domainId, profileName, Text(app.SpaceName), app.AppType, app.AppName, app.Status, Time(app.CreationTime))),
            ];
        },
        ct);

    public Task<Result<string?>> StopAppAsync(StudioApp app, CancellationToken ct) => app.Status == AppStatus.Deleting.Value
        ? Task.FromResult(Result<string?>.From(null))
        : EndAsync(
            () => sageMaker.DeleteAppAsync(
                new DeleteAppRequest
                {
                    DomainId = app.DomainId,
                    SpaceName = app.SpaceName,
                    UserProfileName = app.SpaceName is null ? app.ProfileName : null,
                    AppType = app.AppType,
                    AppName = app.AppName,
                },
                ct),
            async () => (await ReadAppsAsync(app.DomainId, app.SpaceName is null ? app.ProfileName : null, app.SpaceName, ct))
                .Where(other => other.AppType == app.AppType && other.AppName == app.AppName)
                .All(other => other.Status == AppStatus.Deleting || other.Status == AppStatus.Deleted),
            ct);

    public Task<Result<IReadOnlyList<StudioSpace>>> ListSpacesAsync(string domainId, string profileName, CancellationToken ct) => AwsCall.TryAsync<IReadOnlyList<StudioSpace>>(
        async () => [.. (await ReadSpacesAsync(domainId, profileName, null, ct)).Select(space => new StudioSpace(
            domainId,
            space.SpaceName,
            profileName,
            space.SpaceSharingSettingsSummary?.SharingType == SharingType.Shared,
            space.Status,
            space.SpaceSettingsSummary?.SpaceStorageSettings?.EbsStorageSettings?.EbsVolumeSizeInGb,
            Time(space.LastModifiedTime)))],
        ct);

    public Task<Result<string?>> DeleteSpaceAsync(string domainId, string spaceName, CancellationToken ct) => EndAsync(
        () => sageMaker.DeleteSpaceAsync(new DeleteSpaceRequest { DomainId = domainId, SpaceName = spaceName }, ct),
        async () => (await ReadSpacesAsync(domainId, null, spaceName, ct)).All(space => space.Status == SpaceStatus.Deleting),
        ct);

    /// <summary>AWS says "in use" of what is going already too; only a look tells the two apart.</summary>
    private static async Task<Result<string?>> EndAsync<T>(Func<Task<T>> end, Func<Task<bool>> isGoing, CancellationToken ct)
        where T : AmazonWebServiceResponse
    {
        var ended = await AwsCall.TryEndAsync(end, ct);
        if (ended.Error?.Code != AwsFailure.InUse) return ended;
        var going = await AwsCall.TryAsync(isGoing, ct);
        return going is { IsError: false, Value: true } ? Result<string?>.From(ended.Error.RequestId) : ended;
    }

    private Task<List<AppDetails>> ReadAppsAsync(string domainId, string? profileName, string? spaceName, CancellationToken ct) => AwsCall.ReadAllAsync<AppDetails>(async cursor =>
    {
        var page = await sageMaker.ListAppsAsync(
            new ListAppsRequest { DomainIdEquals = domainId, UserProfileNameEquals = profileName, SpaceNameEquals = spaceName, MaxResults = 100, NextToken = cursor }, ct);
        return (page.Apps, page.NextToken);
    });

    /// <summary>Spaces of one owner, or the one of that name.</summary>
    private async Task<List<SpaceDetails>> ReadSpacesAsync(string domainId, string? owner, string? name, CancellationToken ct)
    {
        var spaces = await AwsCall.ReadAllAsync<SpaceDetails>(async cursor =>
        {
            var page = await sageMaker.ListSpacesAsync(
                new ListSpacesRequest { DomainIdEquals = domainId, SpaceNameContains = name, MaxResults = 100, NextToken = cursor }, ct);
            return (page.Spaces, page.NextToken);
        });
        return [.. spaces.Where(space => (name is null || space.SpaceName == name) && (owner is null || space.OwnershipSettingsSummary?.OwnerUserProfileName == owner))];
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static DateTimeOffset? Time(DateTime? time) => time is { } known ? new DateTimeOffset(known.ToUniversalTime()) : null;
}
