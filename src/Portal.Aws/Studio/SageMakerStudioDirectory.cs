using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.ServiceCatalog;
using Amazon.ServiceCatalog.Model;
using Portal.Aws.Calls;
using Portal.Core.Access;
using Portal.Core.Kernel;

namespace Portal.Aws.Studio;

/// <summary>Whole lists, in pages of a hundred: each call of the caller's is one chain of pages, and chains run side by side.</summary>
internal sealed class SageMakerStudioDirectory(IAmazonSageMaker sageMaker, IAmazonServiceCatalog catalog) : IStudioDirectory
{
    private const int PageSize = 100;
    private const string ProductSuffix = " SageMaker Studio User";
    private static readonly string[] MarkingTags = ["mlops:grant", "mlops:person"];

    public Task<Result<IReadOnlyList<string>>> ListDomainsAsync(CancellationToken ct) => AwsCall.TryAsync<IReadOnlyList<string>>(
        async () => await AwsCall.ReadAllAsync<string>(async cursor =>
        {
            var page = await sageMaker.ListDomainsAsync(new ListDomainsRequest { MaxResults = PageSize, NextToken = cursor }, ct);
            return (page.Domains?.Select(domain => domain.DomainId), page.NextToken);
        }),
        ct);

    public Task<Result<IReadOnlyList<StudioProfileRow>>> ListProfilesAsync(string domainId, CancellationToken ct) => AwsCall.TryAsync<IReadOnlyList<StudioProfileRow>>(
        async () => await AwsCall.ReadAllAsync<StudioProfileRow>(async cursor =>
        {
            var page = await sageMaker.ListUserProfilesAsync(new ListUserProfilesRequest { DomainIdEquals = domainId, MaxResults = PageSize, NextToken = cursor }, ct);
            return (page.UserProfiles?.Select(profile => new StudioProfileRow(
                domainId, profile.UserProfileName, profile.Status, new DateTimeOffset(profile.LastModifiedTime.GetValueOrDefault().ToUniversalTime()))), page.NextToken);
        }),
        ct);

    public Task<Result<IReadOnlyList<StudioLaunchRow>>> ListLaunchesAsync(CancellationToken ct) => AwsCall.TryAsync<IReadOnlyList<StudioLaunchRow>>(
        async () => await AwsCall.ReadAllAsync<StudioLaunchRow>(async cursor =>
        {
            var page = await catalog.SearchProvisionedProductsAsync(
                new SearchProvisionedProductsRequest
                {
                    AccessLevelFilter = new AccessLevelFilter { Key = AccessLevelFilterKey.Account, Value = "self" },
                    PageSize = PageSize,
                    PageToken = cursor,
                },
                ct);
            return (page.ProvisionedProducts?.Where(IsStudioUser).Select(launch => new StudioLaunchRow(
                launch.Id, launch.Name, launch.ProductId, launch.Status, TagsOf(launch))), page.NextPageToken);
        }),
        ct);

    public Task<Result<IReadOnlyList<CloudProjectRow>>> ListProjectsAsync(CancellationToken ct) => AwsCall.TryAsync<IReadOnlyList<CloudProjectRow>>(
        async () => await AwsCall.ReadAllAsync<CloudProjectRow>(async cursor =>
        {
            var page = await sageMaker.ListProjectsAsync(new ListProjectsRequest { MaxResults = PageSize, NextToken = cursor }, ct);
            return (page.ProjectSummaryList?.Select(project => new CloudProjectRow(
                project.ProjectName, project.ProjectId, project.ProjectStatus, new DateTimeOffset(project.CreationTime.GetValueOrDefault().ToUniversalTime()))), page.NextToken);
        }),
        ct);

    public Task<Result<string?>> DeleteProfileAsync(string domainId, string profileName, CancellationToken ct) => AwsCall.TryEndAsync(
        () => sageMaker.DeleteUserProfileAsync(new DeleteUserProfileRequest { DomainId = domainId, UserProfileName = profileName }, ct), ct);

    /// <summary>What Portal launched carries its tags; what others launched from a project's product is known by the product's name.</summary>
    private static bool IsStudioUser(ProvisionedProductAttribute launch) =>
        launch.ProductName?.EndsWith(ProductSuffix, StringComparison.Ordinal) is true
        || launch.Tags?.Any(tag => MarkingTags.Contains(tag.Key, StringComparer.Ordinal)) is true;

    private static Dictionary<string, string> TagsOf(ProvisionedProductAttribute launch) =>
        (launch.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
}
