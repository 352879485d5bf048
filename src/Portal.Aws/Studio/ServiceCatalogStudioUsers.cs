using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.ServiceCatalog;
using Amazon.ServiceCatalog.Model;
using Portal.Aws.Calls;
using Portal.Core.Access;
using Portal.Core.Kernel;
using ProvisioningParameter = Amazon.ServiceCatalog.Model.ProvisioningParameter;
using Tag = Amazon.ServiceCatalog.Model.Tag;

namespace Portal.Aws.Studio;

/// <summary>Studio users as launches of their project's Service Catalog product, and the profiles that these make.</summary>
internal sealed class ServiceCatalogStudioUsers(IAmazonServiceCatalog catalog, IAmazonSageMaker sageMaker) : IStudioUsers
{
    private const string StackOutput = "CloudformationStackARN";

    public async Task<Result<StudioProduct>> ReadProductAsync(string productId, CancellationToken ct)
    {
        var described = await AwsCall.TryFindAsync(() => DescribeAsync(productId, ct), ct);
        if (described.Error is { } error) return error;
        if (described.Value is not { } product) return StudioErrors.NoProduct(productId);

        var name = product.ProductViewSummary?.Name ?? productId;
        var newest = (product.ProvisioningArtifacts ?? [])
            .Where(artifact => artifact.Guidance != ProvisioningArtifactGuidance.DEPRECATED)
            .OrderByDescending(artifact => artifact.CreatedTime.GetValueOrDefault())
            .ThenByDescending(artifact => artifact.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        if (newest is null) return StudioErrors.NoVersion(name);

        var paths = await AwsCall.TryFindAsync(() => ReadPathsAsync(productId, ct), ct);
        if (paths.Error is { } unread) return unread;
        return (paths.Value ?? []).OrderBy(path => path.Name, StringComparer.Ordinal).FirstOrDefault() is { } path
            ? new StudioProduct(productId, newest.Id, newest.Name, path.Id)
            : StudioErrors.NoPath(name);
    }

    public Task<Result<StudioLaunch?>> FindLaunchAsync(string name, CancellationToken ct) => AwsCall.TryFindAsync(
        async () =>
        {
            var response = await catalog.DescribeProvisionedProductAsync(new DescribeProvisionedProductRequest { Name = name }, ct);
            var launch = response.ProvisionedProductDetail;
            var (last, stack) = await ReadRecordAsync(launch.LastRecordId, ct);
            var tags = TagsOf(last);
            if (launch.LastProvisioningRecordId is { } made && made != launch.LastRecordId)
            {
                // Only the record that made it knows the stack and the tags.
                var (first, madeStack) = await ReadRecordAsync(made, ct);
                (stack, tags) = (stack ?? madeStack, tags.Count > 0 ? tags : TagsOf(first));
            }

            return new StudioLaunch(
                launch.Id,
                launch.Name,
                launch.ProductId,
                launch.ProvisioningArtifactId,
                launch.Status,
                launch.LastRecordId,
                last.RecordType ?? "",
                last.Status,
                stack,
                FailureOf(last) ?? Text(launch.StatusMessage),
                tags,
                response.ResponseMetadata?.RequestId);
        },
        ct);

    public Task<Result<StudioLaunch>> LaunchAsync(StudioOrder order, CancellationToken ct) => AwsCall.TryCreateAsync(
        async () =>
        {
            var response = await catalog.ProvisionProductAsync(
                new ProvisionProductRequest
                {
                    ProductId = order.Product.ProductId,
                    ProvisioningArtifactId = order.Product.ArtifactId,
                    PathId = order.Product.LaunchPathId,
                    ProvisionedProductName = order.Name,
                    ProvisioningParameters = [.. order.Parameters.Select(given => new ProvisioningParameter { Key = given.Key, Value = given.Value })],
                    Tags = [.. order.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
                    ProvisionToken = order.Token,
                },
                ct);
            var record = response.RecordDetail;
            return new StudioLaunch(
                record.ProvisionedProductId,
                order.Name,
                record.ProductId,
                record.ProvisioningArtifactId,
                ProvisionedProductStatus.UNDER_CHANGE,
                record.RecordId,
                record.RecordType ?? "",
                record.Status,
                null,
                FailureOf(record),
                TagsOf(record),
                response.ResponseMetadata?.RequestId);
        },
        ct);

    public Task<Result<string?>> RepairAsync(StudioLaunch launch, StudioOrder order, CancellationToken ct) => AwsCall.TryAsync(
        async () =>
        {
            // Tags stay as they were launched: Service Catalog changes them only where a product allows it.
            var response = await catalog.UpdateProvisionedProductAsync(
                new UpdateProvisionedProductRequest
                {
                    ProvisionedProductId = launch.Id,
                    ProductId = order.Product.ProductId,
                    ProvisioningArtifactId = order.Product.ArtifactId,
                    PathId = order.Product.LaunchPathId,
                    ProvisioningParameters = [.. order.Parameters.Select(given => new UpdateProvisioningParameter { Key = given.Key, Value = given.Value })],
                    UpdateToken = order.Token,
                },
                ct);
            return response.ResponseMetadata?.RequestId;
        },
        ct);

    public Task<Result<string?>> TerminateAsync(string provisionedProductId, string token, bool ignoreErrors, CancellationToken ct) => AwsCall.TryEndAsync(
        () => catalog.TerminateProvisionedProductAsync(
            new TerminateProvisionedProductRequest { ProvisionedProductId = provisionedProductId, TerminateToken = token, IgnoreErrors = ignoreErrors }, ct),
        ct);

    public Task<Result<StudioProfile?>> FindProfileAsync(string domainId, string profileName, CancellationToken ct) => AwsCall.TryFindAsync(
        async () =>
        {
            var profile = await sageMaker.DescribeUserProfileAsync(new DescribeUserProfileRequest { DomainId = domainId, UserProfileName = profileName }, ct);
            var tags = await AwsCall.ReadAllAsync<Amazon.SageMaker.Model.Tag>(async cursor =>
            {
                var page = await sageMaker.ListTagsAsync(new ListTagsRequest { ResourceArn = profile.UserProfileArn, MaxResults = 100, NextToken = cursor }, ct);
                return (page.Tags, page.NextToken);
            });
            return new StudioProfile(
                profile.DomainId,
                profile.UserProfileName,
                profile.UserProfileArn,
                profile.Status,
                Text(profile.FailureReason),
                profile.UserSettings?.ExecutionRole,
                tags.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal));
        },
        ct);

    private async Task<DescribeProductResponse?> DescribeAsync(string productId, CancellationToken ct) =>
        await catalog.DescribeProductAsync(new DescribeProductRequest { Id = productId }, ct);

    private async Task<List<LaunchPathSummary>?> ReadPathsAsync(string productId, CancellationToken ct) => await AwsCall.ReadAllAsync<LaunchPathSummary>(async cursor =>
    {
        var page = await catalog.ListLaunchPathsAsync(new ListLaunchPathsRequest { ProductId = productId, PageSize = 20, PageToken = cursor }, ct);
        return (page.LaunchPathSummaries, page.NextPageToken);
    });

    private async Task<(RecordDetail Record, string? StackArn)> ReadRecordAsync(string recordId, CancellationToken ct)
    {
        RecordDetail? record = null;
        var outputs = await AwsCall.ReadAllAsync<RecordOutput>(async cursor =>
        {
            // Twenty is the most that Service Catalog gives here.
            var page = await catalog.DescribeRecordAsync(new DescribeRecordRequest { Id = recordId, PageSize = 20, PageToken = cursor }, ct);
            record ??= page.RecordDetail;
            return (page.RecordOutputs, page.NextPageToken);
        });
        return (record!, outputs.FirstOrDefault(output => output.OutputKey == StackOutput)?.OutputValue);
    }

    private static Dictionary<string, string> TagsOf(RecordDetail record) =>
        (record.RecordTags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);

    private static string? FailureOf(RecordDetail record) =>
        record.RecordErrors is { Count: > 0 } errors ? string.Join(" ", errors.Select(error => error.Description)) : null;

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
