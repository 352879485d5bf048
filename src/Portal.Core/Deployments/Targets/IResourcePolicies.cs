using Portal.Core.Kernel;

namespace Portal.Core.Deployments.Targets;

/// <summary>The policies that a project's resources carry themselves: who beyond this account may use them. Null where a resource has none.</summary>
public interface IResourcePolicies
{
    /// <summary>Policy of an image repository (<c>ecr:GetRepositoryPolicy</c>).</summary>
    Task<Result<string?>> ReadImageAsync(string repository, CancellationToken ct);

    /// <summary>Policy of a bucket (<c>s3:GetBucketPolicy</c>).</summary>
    Task<Result<string?>> ReadBucketAsync(string bucket, CancellationToken ct);

    /// <summary>Policy of a key (<c>kms:GetKeyPolicy</c>).</summary>
    Task<Result<string?>> ReadKeyAsync(string keyArn, CancellationToken ct);
}
