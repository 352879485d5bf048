using Amazon.ECR;
using Amazon.ECR.Model;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments.Targets;
using Portal.Core.Kernel;

namespace Portal.Aws.Platform;

/// <summary>Policies of image repositories, buckets and keys, as the services keep them.</summary>
internal sealed class ResourcePolicies(IAmazonECR images, IAmazonS3 buckets, IAmazonKeyManagementService keys) : IResourcePolicies
{
    public Task<Result<string?>> ReadImageAsync(string repository, CancellationToken ct) => AwsCall.TryAsync<string?>(
        async () =>
        {
            try
            {
                return (await images.GetRepositoryPolicyAsync(new GetRepositoryPolicyRequest { RepositoryName = repository }, ct)).PolicyText;
            }
            catch (RepositoryPolicyNotFoundException)
            {
                return null;
            }
        },
        ct);

    public Task<Result<string?>> ReadBucketAsync(string bucket, CancellationToken ct) => AwsCall.TryAsync<string?>(
        async () =>
        {
            try
            {
                return (await buckets.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucket }, ct)).Policy;
            }
            catch (AmazonS3Exception none) when (none.ErrorCode == "NoSuchBucketPolicy")
            {
                return null;
            }
        },
        ct);

    public Task<Result<string?>> ReadKeyAsync(string keyArn, CancellationToken ct) => AwsCall.TryAsync<string?>(
        async () => (await keys.GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = keyArn, PolicyName = "default" }, ct)).Policy, ct);
}
