using System.Text.Json;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments;

namespace Portal.Aws.Deployments;

/// <summary>What SageMaker says of a version of a model, in Portal's words.</summary>
internal static class ModelVersions
{
    public static ModelVersionLine LineOf(ModelPackageSummary package) => new(
        package.ModelPackageArn,
        package.ModelPackageGroupName ?? "",
        package.ModelPackageVersion ?? 0,
        ApprovalOf(package.ModelApprovalStatus),
        AwsTime.Of(package.CreationTime),
        package.ModelPackageDescription);

    public static ModelVersion Of(DescribeModelPackageResponse package)
    {
        var properties = package.CustomerMetadataProperties ?? [];
        return new(
            package.ModelPackageArn,
            package.ModelPackageGroupName ?? "",
            package.ModelPackageVersion ?? 0,
            ApprovalOf(package.ModelApprovalStatus),
            package.ApprovalDescription,
            AwsTime.Of(package.CreationTime),
            AwsTime.Known(package.LastModifiedTime) ?? AwsTime.Of(package.CreationTime),
            PrincipalOf(package.CreatedBy),
            PrincipalOf(package.LastModifiedBy),
            package.ModelPackageDescription,
            [.. (package.InferenceSpecification?.Containers ?? []).Select(ContainerOf)],
            package.ModelMetrics?.ModelQuality?.Statistics?.S3Uri,
            package.MetadataProperties?.CommitId,
            package.MetadataProperties?.Repository,
            package.MetadataProperties?.GeneratedBy,
            properties,
            package.ModelCard?.ModelCardStatus?.Value,
            RiskRatingOf(package.ModelCard?.ModelCardContent) ?? properties.GetValueOrDefault("riskRating"));
    }

    // What has no status, or one that is not known yet, was not approved.
    private static ModelApproval ApprovalOf(ModelApprovalStatus? status) =>
        status == ModelApprovalStatus.Approved ? ModelApproval.Approved
        : status == ModelApprovalStatus.Rejected ? ModelApproval.Rejected
        : ModelApproval.PendingManualApproval;

    private static string? PrincipalOf(UserContext? user) => user?.UserProfileArn ?? user?.IamIdentity?.Arn;

    // A model is one archive, or the objects below a prefix.
    private static ModelContainer ContainerOf(ModelPackageContainerDefinition container)
    {
        var source = container.ModelDataSource?.S3DataSource;
        return new(container.Image, container.ImageDigest, container.ModelDataUrl ?? source?.S3Uri, container.ModelDataETag ?? source?.ETag ?? source?.ManifestEtag);
    }

    /// <summary>A card is written by people and by code; one that cannot be read rates nothing.</summary>
    private static string? RiskRatingOf(string? card)
    {
        if (string.IsNullOrEmpty(card)) return null;
        try
        {
            using var document = JsonDocument.Parse(card);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("intended_uses", out var uses) && uses.ValueKind == JsonValueKind.Object
                && uses.TryGetProperty("risk_rating", out var rating) && rating.ValueKind == JsonValueKind.String
                ? rating.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
