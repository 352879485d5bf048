using Amazon.ServiceCatalog;
using Amazon.ServiceCatalog.Model;
using Portal.Aws.Calls;
using Portal.Core.Kernel;
using Portal.Core.Projects.Upgrades;

namespace Portal.Aws.Projects;

/// <summary>Updates of the Service Catalog launch behind a project.</summary>
internal sealed class ServiceCatalogUpgrades(IAmazonServiceCatalog catalog) : IProjectUpgrades
{
    public Task<Result<LaunchVersion?>> FindAsync(string provisionedProductId, CancellationToken ct) => AwsCall.TryFindAsync(
        async () =>
        {
            var launch = (await catalog.DescribeProvisionedProductAsync(new DescribeProvisionedProductRequest { Id = provisionedProductId }, ct)).ProvisionedProductDetail;
            return new LaunchVersion(launch.Id, launch.Status, launch.StatusMessage, launch.ProvisioningArtifactId);
        },
        ct);

    public Task<Result<UpgradeRecord>> AskAsync(UpgradeOrder order, CancellationToken ct) => AwsCall.TryAsync(
        async () =>
        {
            var kept = order.Kept.Select(key => new UpdateProvisioningParameter { Key = key, UsePreviousValue = true });
            var given = order.Given.Select(pair => new UpdateProvisioningParameter { Key = pair.Key, Value = pair.Value });
            var response = await catalog.UpdateProvisionedProductAsync(
                new UpdateProvisionedProductRequest
                {
                    ProvisionedProductId = order.ProvisionedProductId,
                    ProductId = order.To.ProductId,
                    ProvisioningArtifactId = order.To.ArtifactId,
                    PathId = string.IsNullOrEmpty(order.To.LaunchPathId) ? null : order.To.LaunchPathId,
                    ProvisioningParameters = [.. kept, .. given],
                    UpdateToken = order.Token,
                },
                ct);
            return new UpgradeRecord(response.RecordDetail.RecordId, response.RecordDetail.Status, null, response.ResponseMetadata?.RequestId);
        },
        ct);

    public Task<Result<UpgradeRecord>> ReadRecordAsync(string recordId, CancellationToken ct) => AwsCall.TryAsync(
        async () =>
        {
            var response = await catalog.DescribeRecordAsync(new DescribeRecordRequest { Id = recordId }, ct);
            var record = response.RecordDetail;
            var failure = record.RecordErrors is { Count: > 0 } errors ? string.Join(" ", errors.Select(error => error.Description)) : null;
            return new UpgradeRecord(record.RecordId, record.Status, failure, response.ResponseMetadata?.RequestId);
        },
        ct);
}
