using Portal.Core.Kernel;

namespace Portal.Core.Access;

/// <summary>Studio users of projects: each a provisioned product of the project's own Service Catalog product, seen through SageMaker.</summary>
public interface IStudioUsers
{
    /// <summary>
    /// The newest active, not deprecated version of a product and its one launch path (<c>DescribeProduct</c>, <c>ListLaunchPaths</c>).
    /// No such version or path is an error of kind Failed that names which is missing.
    /// </summary>
    Task<Result<StudioProduct>> ReadProductAsync(string productId, CancellationToken ct);

    /// <summary>The provisioned product of that name with its last record, or null (<c>DescribeProvisionedProduct</c>, <c>DescribeRecord</c>).</summary>
    Task<Result<StudioLaunch?>> FindLaunchAsync(string name, CancellationToken ct);

    /// <summary>
    /// Asks for a Studio user (<c>ProvisionProduct</c>). The token makes a repeated call one launch; still look with
    /// <see cref="FindLaunchAsync"/> first. A name in use is an error of kind Conflict with code <c>aws.exists</c>.
    /// </summary>
    Task<Result<StudioLaunch>> LaunchAsync(StudioOrder order, CancellationToken ct);

    /// <summary>Brings a tainted launch to a version again (<c>UpdateProvisionedProduct</c>). The value is AWS's request id.</summary>
    Task<Result<string?>> RepairAsync(StudioLaunch launch, StudioOrder order, CancellationToken ct);

    /// <summary>Ends a launch and removes the profile with it (<c>TerminateProvisionedProduct</c>). Gone already is success. The value is AWS's request id.</summary>
    Task<Result<string?>> TerminateAsync(string provisionedProductId, string token, bool ignoreErrors, CancellationToken ct);

    /// <summary>The user profile as SageMaker has it, or null (<c>DescribeUserProfile</c>).</summary>
    Task<Result<StudioProfile?>> FindProfileAsync(string domainId, string profileName, CancellationToken ct);
}

/// <param name="LaunchPathId">Null when the product needs none named.</param>
public sealed record StudioProduct(string ProductId, string ArtifactId, string VersionName, string? LaunchPathId);

/// <param name="Name">Name of the provisioned product and of the user profile; at most 63 letters, digits and hyphens.</param>
/// <param name="Token">Idempotency token, at most 128 letters, digits, hyphens and underscores.</param>
/// <param name="Tags">Carries <c>mlops:operation</c> and <c>mlops:grant</c>, so that what Portal made is recognised.</param>
public sealed record StudioOrder(
    string Name, StudioProduct Product, string Token, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, string> Tags);

/// <param name="Status">As Service Catalog says it: AVAILABLE, UNDER_CHANGE, TAINTED, ERROR, PLAN_IN_PROGRESS.</param>
/// <param name="RecordStatus">Of the last record: CREATED, IN_PROGRESS, IN_PROGRESS_IN_ERROR, SUCCEEDED, FAILED.</param>
/// <param name="RecordType">PROVISION_PRODUCT, UPDATE_PROVISIONED_PRODUCT or TERMINATE_PROVISIONED_PRODUCT.</param>
/// <param name="Failure">Text of the record's errors, or of the status message.</param>
/// <param name="Tags">Tags of the provisioned product as its record carries them.</param>
public sealed record StudioLaunch(
    string Id,
    string Name,
    string ProductId,
    string ArtifactId,
    string Status,
    string RecordId,
    string RecordType,
    string RecordStatus,
    string? StackArn,
    string? Failure,
    IReadOnlyDictionary<string, string> Tags,
    string? RequestId);

/// <param name="Status">Pending, InService, Updating, Failed, Deleting, Update_Failed or Delete_Failed.</param>
/// <param name="Tags">From <c>ListTags</c> of the profile's ARN.</param>
public sealed record StudioProfile(
    string DomainId, string Name, string Arn, string Status, string? FailureReason, string? ExecutionRoleArn, IReadOnlyDictionary<string, string> Tags);
