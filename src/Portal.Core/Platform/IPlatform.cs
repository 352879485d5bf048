using Portal.Core.Kernel;

namespace Portal.Core.Platform;

/// <summary>The base infrastructure that projects stand on.</summary>
public interface IPlatform
{
    /// <summary>Account, region and alias Portal works in (<c>sts:GetCallerIdentity</c>), answered from memory after the first success.</summary>
    Task<Result<PlatformIdentity>> ReadIdentityAsync(CancellationToken ct);

    /// <summary>The parameters below <c>/mlops/platform/</c> (<c>ssm:GetParametersByPath</c>), keyed without that prefix.</summary>
    Task<Result<IReadOnlyDictionary<string, string>>> ReadParametersAsync(CancellationToken ct);

    /// <summary>The Studio domain's status as SageMaker says it, for example <c>InService</c> (<c>sagemaker:DescribeDomain</c>).</summary>
    Task<Result<string>> ReadDomainStatusAsync(CancellationToken ct);

    /// <summary>
    /// Whether a role can be seen and whom it trusts (<c>iam:GetRole</c>). IAM may be out of reach by design: then
    /// <see cref="RoleSight.IsReadable"/> is false and nothing waits for it.
    /// </summary>
    Task<Result<RoleSight>> ReadRoleAsync(string roleName, CancellationToken ct);
}

/// <param name="AccountId">Twelve digits.</param>
/// <param name="Alias">What people call the account.</param>
/// <param name="IsSandbox">True when no AWS account is touched.</param>
public sealed record PlatformIdentity(string AccountId, string Region, string Alias, bool IsSandbox);

/// <param name="TrustedServices">Service principals in the trust policy, for example <c>sagemaker.amazonaws.com</c>.</param>
/// <param name="PolicyNames">Attached and inline policies by name.</param>
public sealed record RoleSight(
    bool IsReadable,
    string Name,
    string Arn,
    string? PermissionsBoundaryArn,
    IReadOnlyList<string> TrustedServices,
    IReadOnlyList<string> PolicyNames);
