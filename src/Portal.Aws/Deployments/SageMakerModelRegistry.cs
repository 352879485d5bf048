using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Aws.Deployments;

/// <summary>Versions of models in SageMaker's registry.</summary>
internal sealed class SageMakerModelRegistry(IAmazonSageMaker sageMaker) : IModelRegistry
{
    private const int MostWaiting = 500;
    private const int LongestDescription = 1024;

    public Task<Result<IReadOnlyList<ModelVersionLine>>> ListWaitingAsync(DateTimeOffset? createdAfter, CancellationToken ct) =>
        AwsCall.TryAsync<IReadOnlyList<ModelVersionLine>>(
            async () => await AwsCall.ReadAllAsync<ModelVersionLine>(
                async cursor =>
                {
                    var page = await sageMaker.ListModelPackagesAsync(
                        new ListModelPackagesRequest
                        {
                            ModelPackageType = ModelPackageType.Versioned,
                            ModelApprovalStatus = ModelApprovalStatus.PendingManualApproval,
                            CreationTimeAfter = createdAfter?.UtcDateTime,
                            SortBy = ModelPackageSortBy.CreationTime,
                            SortOrder = SortOrder.Descending,
                            MaxResults = 100,
                            NextToken = cursor,
                        },
                        ct);
                    return (Lines(page), page.NextToken);
                },
                MostWaiting),
            ct);

    public async Task<Result<Page<ModelVersionLine>>> ListAsync(string group, string? after, CancellationToken ct)
    {
        var listed = await AwsCall.TryFindAsync<Page<ModelVersionLine>>(
            async () =>
            {
                var page = await sageMaker.ListModelPackagesAsync(
                    new ListModelPackagesRequest
                    {
                        ModelPackageGroupName = group,
                        ModelPackageType = ModelPackageType.Versioned,
                        SortBy = ModelPackageSortBy.CreationTime,
                        SortOrder = SortOrder.Descending,
                        MaxResults = Page<ModelVersionLine>.Size,
                        NextToken = after,
                    },
                    ct);
                return new([.. Lines(page)], string.IsNullOrEmpty(page.NextToken) ? null : page.NextToken);
            },
            ct);
        return listed.Error is { } error ? error : listed.Value ?? new Page<ModelVersionLine>([], null);
    }

    public Task<Result<ModelVersion?>> FindAsync(string arn, CancellationToken ct) => AwsCall.TryFindAsync<ModelVersion>(
        async () => ModelVersions.Of(await sageMaker.DescribeModelPackageAsync(new DescribeModelPackageRequest { ModelPackageName = arn }, ct)), ct);

    public Task<Result<string>> SetStatusAsync(string arn, ModelApproval status, string description, CancellationToken ct) => AwsCall.TryChangeAsync(
        () => sageMaker.UpdateModelPackageAsync(
            new UpdateModelPackageRequest
            {
                ModelPackageArn = arn,
                ModelApprovalStatus = status switch
                {
                    ModelApproval.Approved => ModelApprovalStatus.Approved,
                    ModelApproval.Rejected => ModelApprovalStatus.Rejected,
                    _ => ModelApprovalStatus.PendingManualApproval,
                },
                ApprovalDescription = AwsText.Cut(description, LongestDescription),
            },
            ct),
        ct);

    private static IEnumerable<ModelVersionLine> Lines(ListModelPackagesResponse page) => (page.ModelPackageSummaryList ?? []).Select(ModelVersions.LineOf);
}
