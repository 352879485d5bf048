using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Ecr;
using Portal.Sandbox.S3;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>Registers the trained model as a version that waits for a decision, with all that says where it comes from.</summary>
internal static class RegisterStep
{
    private static readonly string[] Ratings = ["low", "low", "medium", "high"];

    public static string? Finish(StepWork work)
    {
        var given = work.Arguments;
        var group = Input.Text(given, "ModelPackageGroupName") ?? "";
        var state = work.Account.State<SageMakerState>();
        if (!state.ModelPackageGroups.ContainsKey(group))
        {
            return $"ClientError: Model Package Group {group} does not exist.";
        }

        var members = new JsonObject
        {
            ["InferenceSpecification"] = Specification(work),
            ["ModelMetrics"] = given["ModelMetrics"]?.DeepClone(),
            ["MetadataProperties"] = Metadata(work),
            ["CustomerMetadataProperties"] = Properties(work),
        };
        var role = state.Pipelines.GetValueOrDefault(work.Execution.Pipeline)?.RoleArn ?? work.Execution.CreatedByArn;
        var package = ModelRegistry.Add(work.Account, group, members, Input.Text(given, "ModelApprovalStatus"), role, work.At);
        work.Step.Metadata["RegisterModel"] = new JsonObject { ["Arn"] = package.Arn };
        work.Step.Values["ModelPackageArn"] = package.Arn;
        return null;
    }

    /// <summary>SageMaker itself adds what the tag and the file are at this moment.</summary>
    private static JsonNode? Specification(StepWork work)
    {
        var specification = work.Arguments["InferenceSpecification"]?.DeepClone();
        foreach (var container in (specification?["Containers"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Images.DigestOf(work.Account, Input.Text(container, "Image") ?? "") is { } digest)
            {
                container["ImageDigest"] = digest;
            }

            if (TemplateUrl.Parse(Input.Text(container, "ModelDataUrl") ?? "") is var (bucket, key) && StoredFiles.Find(work.Account, bucket, key) is { } stored)
            {
                container["ModelDataETag"] = stored.ETag.Trim('"');
            }
        }

        return specification;
    }

    private static JsonObject Metadata(StepWork work)
    {
        var metadata = work.Arguments["MetadataProperties"]?.DeepClone() as JsonObject ?? [];
        metadata["GeneratedBy"] = work.Execution.Arn;
        return metadata;
    }

    private static JsonObject Properties(StepWork work)
    {
        var properties = work.Arguments["CustomerMetadataProperties"]?.DeepClone() as JsonObject ?? [];
        properties["simulated"] = "true";
        properties["startedBy"] = work.Execution.StartedBy;
        properties["dataVersion"] = "data-" + PhysicalNames.Hex(work.Execution.Parameters.GetValueOrDefault("InputData") + work.At.UtcDateTime.Date.ToString("O", System.Globalization.CultureInfo.InvariantCulture), 8);
        if (Seeded.Share(work.Seed + "/rated") < 0.8)
        {
            properties["riskRating"] = Ratings[Seeded.Below(work.Seed + "/rating", Ratings.Length)];
        }

        return properties;
    }
}
