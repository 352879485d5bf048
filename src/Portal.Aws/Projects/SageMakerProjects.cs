using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.ServiceCatalog;
using Amazon.ServiceCatalog.Model;
using Portal.Aws.Calls;
using Portal.Core.Kernel;
using Portal.Core.Projects;
using CreateProjectRequest = Amazon.SageMaker.Model.CreateProjectRequest;
using ProvisioningParameter = Amazon.SageMaker.Model.ProvisioningParameter;
using Tag = Amazon.SageMaker.Model.Tag;

namespace Portal.Aws.Projects;

/// <summary>SageMaker Projects, and the Service Catalog launch behind each.</summary>
internal sealed class SageMakerProjects(IAmazonSageMaker sageMaker, IAmazonServiceCatalog catalog, TimeProvider clock) : IProjectProvisioning
{
    private const string OperationTagKey = "mlops:operation";
    private const string StackOutput = "CloudformationStackARN";

    public Task<Result<CloudProject?>> FindAsync(string name, CancellationToken ct) => AwsCall.TryFindAsync(
        async () =>
        {
            var project = await sageMaker.DescribeProjectAsync(new DescribeProjectRequest { ProjectName = name }, ct);
            if (project.ProjectStatus == ProjectStatus.DeleteCompleted) return null;

            var tags = await ReadTagsAsync(project.ProjectArn, ct);
            var launch = project.ServiceCatalogProvisionedProductDetails;
            return new CloudProject(
                project.ProjectName,
                project.ProjectId,
                project.ProjectArn,
                project.ProjectStatus,
                launch?.ProvisionedProductStatusMessage,
                launch?.ProvisionedProductId,
                tags.GetValueOrDefault(OperationTagKey),
                tags,
                new DateTimeOffset(project.CreationTime.GetValueOrDefault().ToUniversalTime()),
                project.ResponseMetadata.RequestId)
            { Description = project.ProjectDescription };
        },
        ct);

    public Task<Result<CloudProject>> CreateAsync(ProjectOrder order, CancellationToken ct) => AwsCall.TryCreateAsync(
        async () =>
        {
            var tags = new Dictionary<string, string>(order.Tags, StringComparer.Ordinal) { [OperationTagKey] = order.OperationTag };
            var created = await sageMaker.CreateProjectAsync(
                new CreateProjectRequest
                {
                    ProjectName = order.Name,
                    ProjectDescription = string.IsNullOrWhiteSpace(order.Description) ? null : order.Description,
                    ServiceCatalogProvisioningDetails = new()
                    {
                        ProductId = order.Template.ProductId,
                        ProvisioningArtifactId = order.Template.ArtifactId,
                        PathId = string.IsNullOrEmpty(order.Template.LaunchPathId) ? null : order.Template.LaunchPathId,
                        ProvisioningParameters = [.. order.Parameters.Select(given => new ProvisioningParameter { Key = given.Key, Value = given.Value })],
                    },
                    Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
                },
                ct);
            return new CloudProject(
                order.Name, created.ProjectId, created.ProjectArn, ProjectStatus.Pending, null, null, order.OperationTag, tags, clock.GetUtcNow(), created.ResponseMetadata.RequestId);
        },
        ct);

    public Task<Result<string?>> DeleteAsync(string name, CancellationToken ct) =>
        AwsCall.TryEndAsync(() => sageMaker.DeleteProjectAsync(new DeleteProjectRequest { ProjectName = name }, ct), ct);

    public Task<Result<ProvisionedLaunch?>> FindLaunchAsync(string provisionedProductId, CancellationToken ct) => AwsCall.TryFindAsync(
        async () =>
        {
            var response = await catalog.DescribeProvisionedProductAsync(new DescribeProvisionedProductRequest { Id = provisionedProductId }, ct);
            var launch = response.ProvisionedProductDetail;
            var (stack, failure) = await ReadRecordAsync(launch.LastProvisioningRecordId ?? launch.LastRecordId, ct);
            return new ProvisionedLaunch(launch.Id, launch.Status, launch.StatusMessage ?? failure, stack, launch.ProductId, launch.ProvisioningArtifactId);
        },
        ct);

    public Task<Result<string?>> TerminateLaunchAsync(string provisionedProductId, string idempotencyToken, CancellationToken ct) => AwsCall.TryEndAsync(
        () => catalog.TerminateProvisionedProductAsync(
            new TerminateProvisionedProductRequest { ProvisionedProductId = provisionedProductId, TerminateToken = idempotencyToken }, ct),
        ct);

    private async Task<Dictionary<string, string>> ReadTagsAsync(string arn, CancellationToken ct)
    {
        var tags = await AwsCall.ReadAllAsync<Tag>(async cursor =>
        {
            var page = await sageMaker.ListTagsAsync(new ListTagsRequest { ResourceArn = arn, MaxResults = 100, NextToken = cursor }, ct);
            return (page.Tags, page.NextToken);
        });
        return tags.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
    }

    private async Task<(string? StackArn, string? Failure)> ReadRecordAsync(string? recordId, CancellationToken ct)
    {
        if (recordId is null) return default;
        string? failure = null;
        var outputs = await AwsCall.ReadAllAsync<RecordOutput>(async cursor =>
        {
            // Twenty is the most that Service Catalog gives here.
            var page = await catalog.DescribeRecordAsync(new DescribeRecordRequest { Id = recordId, PageSize = 20, PageToken = cursor }, ct);
            failure ??= page.RecordDetail?.RecordErrors?.Select(error => error.Description).FirstOrDefault();
            return (page.RecordOutputs, page.NextPageToken);
        });
        return (outputs.FirstOrDefault(output => output.OutputKey == StackOutput)?.OutputValue, failure);
    }
}
