using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

/// <summary>The versions of models that build pipelines registered (SageMaker Model Registry).</summary>
public interface IModelRegistry
{
    /// <summary>
    /// Versions of every group that wait for a decision, newest first, at most 500 (<c>ListModelPackages</c> with <c>ModelPackageType</c> Versioned and
    /// <c>ModelApprovalStatus</c> PendingManualApproval). The number of calls does not grow with the number of projects.
    /// </summary>
    Task<Result<IReadOnlyList<ModelVersionLine>>> ListWaitingAsync(DateTimeOffset? createdAfter, CancellationToken ct);

    /// <summary>One page of a group's versions, newest first; empty when there is no such group (<c>ListModelPackages</c>).</summary>
    Task<Result<Page<ModelVersionLine>>> ListAsync(string group, string? after, CancellationToken ct);

    /// <summary>One version with all it was registered with; null when it does not exist (<c>DescribeModelPackage</c>).</summary>
    Task<Result<ModelVersion?>> FindAsync(string arn, CancellationToken ct);

    /// <summary>Sets the approval status (<c>UpdateModelPackage</c>). Returns the AWS request id.</summary>
    /// <param name="description">Who decided and where it is recorded; AWS takes 1,024 characters, what is longer is cut.</param>
    Task<Result<string>> SetStatusAsync(string arn, ModelApproval status, string description, CancellationToken ct);
}

/// <summary>AWS's words for the state of a model version (<c>ModelApprovalStatus</c>).</summary>
public enum ModelApproval
{
    PendingManualApproval,
    Approved,
    Rejected,
}

/// <summary>A version as lists show it.</summary>
public sealed record ModelVersionLine(string Arn, string Group, int Version, ModelApproval Approval, DateTimeOffset CreatedAt, string? Description);

/// <summary>A version with everything that was registered with it.</summary>
/// <param name="CreatedBy">ARN of the principal, or of the Studio user profile, that registered it.</param>
/// <param name="MetricsUri">S3 address of the metrics (<c>ModelMetrics.ModelQuality.Statistics.S3Uri</c>).</param>
/// <param name="GeneratedBy">ARN of the SageMaker pipeline execution that made it (<c>MetadataProperties.GeneratedBy</c>).</param>
/// <param name="Properties"><c>CustomerMetadataProperties</c>: written by users' code, shown as text and never trusted.</param>
/// <param name="RiskRating">From the model card, or else the property <c>riskRating</c>: users' words like all the rest.</param>
public sealed record ModelVersion(
    string Arn,
    string Group,
    int Version,
    ModelApproval Approval,
    string? ApprovalDescription,
    DateTimeOffset CreatedAt,
    DateTimeOffset ModifiedAt,
    string? CreatedBy,
    string? ModifiedBy,
    string? Description,
    IReadOnlyList<ModelContainer> Containers,
    string? MetricsUri,
    string? CommitId,
    string? Repository,
    string? GeneratedBy,
    IReadOnlyDictionary<string, string> Properties,
    string? ModelCardStatus,
    string? RiskRating);

/// <param name="ImageDigest">sha256 of the image, as the registry pinned it.</param>
/// <param name="ModelDataETag">ETag of the model's archive in S3, as the registry pinned it.</param>
public sealed record ModelContainer(string Image, string? ImageDigest, string? ModelDataUrl, string? ModelDataETag);
