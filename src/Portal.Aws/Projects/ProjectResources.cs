using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.ServiceCatalog;
using Amazon.ServiceCatalog.Model;
using Microsoft.Extensions.Options;
using Portal.Aws.Calls;
using Portal.Aws.Platform;
using Portal.Core.Kernel;
using Portal.Core.Projects;

namespace Portal.Aws.Projects;

/// <summary>Asks the service that owns a resource what it says of it.</summary>
internal sealed class ProjectResources(
    RoleReader roles,
    ParameterReader parameters,
    IAmazonKeyManagementService keys,
    IAmazonS3 buckets,
    IAmazonSageMaker sageMaker,
    IAmazonServiceCatalog catalog,
    IOptions<AwsOptions> options) : IProjectResources
{
    public async Task<Result<ResourceSight>> ReadAsync(StackResource resource, CancellationToken ct)
    {
        if (resource.PhysicalId.Length == 0) return ResourceSight.NotReRead;
        var read = await AwsCall.TryAsync(() => LookAsync(resource, ct), ct);
        return read.Error?.Code == AwsFailure.Gone ? ResourceSight.Gone : read;
    }

    public Task<Result<IReadOnlyDictionary<string, string>>> ReadParametersAsync(string projectName, CancellationToken ct) =>
        parameters.ReadAsync($"/mlops/projects/{projectName}/", ct);

    public Uri? ConsoleLink(StackResource resource) => ConsoleLinks.To(resource.Type, resource.PhysicalId, options.Value.Region);

    private Task<ResourceSight> LookAsync(StackResource resource, CancellationToken ct) => resource.Type switch
    {
        "AWS::IAM::Role" => LookAtRoleAsync(resource.PhysicalId, ct),
        "AWS::KMS::Key" => LookAtKeyAsync(resource.PhysicalId, ct),
        "AWS::S3::Bucket" => LookAtBucketAsync(resource.PhysicalId, ct),
        "AWS::SageMaker::StudioLifecycleConfig" => LookAtLifecycleConfigurationAsync(resource.PhysicalId, ct),
        "AWS::SageMaker::ModelPackageGroup" => LookAtModelPackageGroupAsync(resource.PhysicalId, ct),
        "AWS::ServiceCatalog::CloudFormationProduct" => LookAtProductAsync(resource.PhysicalId, ct),
        _ => Task.FromResult(ResourceSight.NotReRead),
    };

    private async Task<ResourceSight> LookAtRoleAsync(string name, CancellationToken ct)
    {
        if (await roles.TryReadAsync(name, ct) is not { } role) return ResourceSight.NotReRead;
        return Seen(
            ("Trusted by", Listed(role.TrustedServices)),
            ("Permissions boundary", role.PermissionsBoundaryArn ?? "none"),
            ("Policies", Listed(role.PolicyNames)));
    }

    private async Task<ResourceSight> LookAtKeyAsync(string keyId, CancellationToken ct)
    {
        var key = (await keys.DescribeKeyAsync(new DescribeKeyRequest { KeyId = keyId }, ct)).KeyMetadata;
        var rotation = await keys.GetKeyRotationStatusAsync(new GetKeyRotationStatusRequest { KeyId = keyId }, ct);
        return Seen(("Key state", key.KeyState), ("Key rotation", rotation.KeyRotationEnabled is true ? "on" : "off"), ("ARN", key.Arn));
    }

    private async Task<ResourceSight> LookAtBucketAsync(string name, CancellationToken ct)
    {
        var bucket = await buckets.HeadBucketAsync(new HeadBucketRequest { BucketName = name }, ct);
        return Seen(("Region", bucket.BucketRegion ?? options.Value.Region));
    }

    private async Task<ResourceSight> LookAtLifecycleConfigurationAsync(string nameOrArn, CancellationToken ct)
    {
        var found = await sageMaker.DescribeStudioLifecycleConfigAsync(
            new DescribeStudioLifecycleConfigRequest { StudioLifecycleConfigName = nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..] }, ct);
        return Seen(("Application", found.StudioLifecycleConfigAppType), ("ARN", found.StudioLifecycleConfigArn));
    }

    private async Task<ResourceSight> LookAtModelPackageGroupAsync(string nameOrArn, CancellationToken ct)
    {
        var group = await sageMaker.DescribeModelPackageGroupAsync(new DescribeModelPackageGroupRequest { ModelPackageGroupName = nameOrArn }, ct);
        return Seen(("Status", group.ModelPackageGroupStatus), ("ARN", group.ModelPackageGroupArn));
    }

    private async Task<ResourceSight> LookAtProductAsync(string id, CancellationToken ct)
    {
        var product = await catalog.DescribeProductAsync(new DescribeProductRequest { Id = id }, ct);
        return Seen(("Name", product.ProductViewSummary?.Name ?? ""), ("Versions", Listed(product.ProvisioningArtifacts?.Select(version => version.Name) ?? [])));
    }

    private static ResourceSight Seen(params (string Name, string Value)[] facts) =>
        new(true, true, [.. facts.Select(fact => KeyValuePair.Create(fact.Name, fact.Value))]);

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } listed ? listed : "none";
}
