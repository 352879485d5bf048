using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.ECR;
using Amazon.ECR.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.ServiceCatalog;
using Amazon.ServiceCatalog.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using Portal.Aws.Calls;
using Portal.Aws.Deployments;
using Portal.Aws.Platform;
using Portal.Core.Health;
using Portal.Core.Kernel;

namespace Portal.Aws.Health;

/// <summary>
/// One small call to each service, of the operations that Portal calls anyway, so that Portal's role needs nothing for it. Names that nobody uses are
/// asked for where only a name can be asked for: "not found" is an answer too.
/// </summary>
internal sealed class ServiceReach(
    IAmazonSecurityTokenService tokens,
    IAmazonSageMaker sageMaker,
    IAmazonServiceCatalog catalog,
    IAmazonCloudFormation cloudFormation,
    IAmazonCodePipeline pipelines,
    IAmazonS3 buckets,
    IAmazonKeyManagementService keys,
    IAmazonSQS queues,
    IAmazonIdentityManagementService roles,
    IAmazonECR images,
    ParameterReader parameters,
    IOptions<AwsOptions> options) : IServiceReach
{
    private const string NobodysPipeline = "sagemaker-portal-asks-build";
    private const string NobodysStack = "mlops-portal-asks";
    private const string NobodysRole = "mlops-portal-asks";
    private const string NobodysRepository = "mlops/portal-asks";
    private const string NobodysKey = "00000000-0000-0000-0000-000000000000";

    public async Task<IReadOnlyList<ServiceAnswer>> AskAsync(CancellationToken ct)
    {
        var platform = parameters.ReadAsync("/mlops/platform/", ct);
        return await Task.WhenAll(
            AskAsync("STS", () => tokens.GetCallerIdentityAsync(new GetCallerIdentityRequest(), ct), ct),
            AnswerAsync("Systems Manager", async () => (await platform).Error),
            AskAsync("SageMaker", () => sageMaker.ListDomainsAsync(new ListDomainsRequest { MaxResults = 1 }, ct), ct),
            AskAsync("Service Catalog", () => catalog.SearchProductsAsync(new SearchProductsRequest { PageSize = 1 }, ct), ct),
            AskAsync("CloudFormation", () => cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = NobodysStack }, ct), ct),
            AskAsync("CodePipeline", () => pipelines.GetPipelineAsync(new GetPipelineRequest { Name = NobodysPipeline }, ct), ct),
            AnswerAsync("S3", async () => (await platform).Value?.GetValueOrDefault("artifact-bucket") is { Length: > 0 } bucket
                ? await ErrorOfAsync(() => buckets.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }, ct), ct)
                : null),
            AskAsync("KMS", () => keys.DescribeKeyAsync(new DescribeKeyRequest { KeyId = NobodysKey }, ct), ct),
            AskAsync("SQS", () => queues.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = SqsReleaseEvents.QueueOf(options.Value.Region) }, ct), ct),
            AskImagesAsync(ct),
            AskRolesAsync(ct));
    }

    // Only releases into other accounts ask it anything.
    private async Task<ServiceAnswer> AskImagesAsync(CancellationToken ct) =>
        new("ECR", await ErrorOfAsync(() => images.GetRepositoryPolicyAsync(new GetRepositoryPolicyRequest { RepositoryName = NobodysRepository }, ct), ct), IsOptional: true);

    // IAM lets Portal see roles below one path only, where nobody's role is not: being refused is an answer too.
    private async Task<ServiceAnswer> AskRolesAsync(CancellationToken ct)
    {
        var error = await ErrorOfAsync(() => roles.GetRoleAsync(new GetRoleRequest { RoleName = NobodysRole }, ct), ct);
        return new("IAM", error is { Code: AwsFailure.Denied } ? null : error, IsOptional: true);
    }

    private static async Task<ServiceAnswer> AskAsync<T>(string service, Func<Task<T>> call, CancellationToken ct) => new(service, await ErrorOfAsync(call, ct));

    private static async Task<ServiceAnswer> AnswerAsync(string service, Func<Task<Error?>> ask) => new(service, await ask());

    private static async Task<Error?> ErrorOfAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        var answer = await AwsCall.TryAsync(call, ct);
        return answer.Error is { Code: AwsFailure.Gone or AwsFailure.Invalid } ? null : answer.Error;
    }
}
