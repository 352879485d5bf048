using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

/// <summary>Versions of models in the registry. What a version was registered with is answered as it was given.</summary>
internal static class ModelPackages
{
    private static readonly Constraint Given = new(1, 2048, "arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:model-package/[a-zA-Z0-9-]+/[0-9]+");
    private static readonly Constraint Group = new(1, 170, "(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:model-package-group/.+|[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})");
    private static readonly Constraint Description = new(0, 1024);
    private static readonly Constraint Status = new(Values: ["Approved", "Rejected", "PendingManualApproval"]);
    private static readonly Constraint Order = new(Values: ["Name", "CreationTime"]);

    private static readonly Constraint Kind = new(Values: ["Versioned", "Unversioned", "Both"]);

    /// <summary>Members that CreateModelPackage takes and DescribeModelPackage gives back unchanged.</summary>
    private static readonly string[] Kept =
    [
        "InferenceSpecification", "ModelMetrics", "MetadataProperties", "DriftCheckBaselines", "CustomerMetadataProperties",
        "Domain", "Task", "SamplePayloadUrl", "AdditionalInferenceSpecifications", "SourceUri", "ModelCard", "ModelLifeCycle", "SkipModelValidation",
    ];

    public static object Create(AwsCall call)
    {
        var given = call.Optional("ModelPackageGroupName", Group)
            ?? throw AwsError.Validation("ModelPackageGroupName is required: models outside a group are not kept here.");
        var group = Named(given);
        call.Resource = group;
        var state = call.State<SageMakerState>();
        if (!state.ModelPackageGroups.ContainsKey(group))
        {
            throw AwsError.Validation($"Model Package Group {call.Account.Arn("sagemaker", "model-package-group/" + group)} does not exist.");
        }

        var containers = (call.Input["InferenceSpecification"] as JsonObject)?["Containers"] as JsonArray;
        if (containers is not { Count: > 0 })
        {
            throw AwsError.Validation("A model package needs an InferenceSpecification with at least one container.");
        }

        var members = new JsonObject();
        foreach (var member in Kept.Where(call.Input.ContainsKey))
        {
            members[member] = call.Input[member]?.DeepClone();
        }

        var (description, tags) = (call.Optional("ModelPackageDescription", Description), TagList.Read(call.Objects("Tags")));
        var package = ModelRegistry.Add(call.Account, group, members, call.Optional("ModelApprovalStatus", Status), call.Principal.Arn, call.Now);
        (package.Description, package.Tags) = (description, tags);
        return new { ModelPackageArn = package.Arn };
    }

    /// <summary>Approval is a member like the others; who may set it is a matter of permissions, which the templates hold.</summary>
    public static object Update(AwsCall call)
    {
        var package = Find(call, "ModelPackageArn");
        var before = package.ApprovalStatus;
        if (call.Optional("ModelApprovalStatus", Status) is { } status)
        {
            call.Decides = (status, package.Arn);
            package.ApprovalStatus = status;
            package.ApprovalDescription = call.Optional("ApprovalDescription", Description);
        }

        var properties = package.Members["CustomerMetadataProperties"] as JsonObject ?? [];
        package.Members["CustomerMetadataProperties"] = properties;
        foreach (var (name, value) in call.Input["CustomerMetadataProperties"] as JsonObject ?? [])
        {
            properties[name] = value?.DeepClone();
        }

        foreach (var name in call.Texts("CustomerMetadataPropertiesToRemove"))
        {
            properties.Remove(name);
        }

        package.Modified = call.Now;
        package.ModifiedByArn = call.Principal.Arn;
        if (package.ApprovalStatus != before)
        {
            ModelRegistry.Changed(call.Account, package, call.Now);
        }

        return new { ModelPackageArn = package.Arn };
    }

    public static object Delete(AwsCall call)
    {
        call.State<SageMakerState>().ModelPackages.Remove(Find(call, "ModelPackageName").Arn);
        return new { };
    }

    public static object Describe(AwsCall call)
    {
        var package = Find(call, "ModelPackageName");
        var members = new JsonObject
        {
            ["ModelPackageName"] = package.Arn,
            ["ModelPackageGroupName"] = package.Group,
            ["ModelPackageVersion"] = package.Version,
            ["ModelPackageArn"] = package.Arn,
            ["CreationTime"] = Shapes.Seconds(package.Created),
            ["LastModifiedTime"] = Shapes.Seconds(package.Modified),
            ["ModelPackageStatus"] = "Completed",
            ["ModelPackageStatusDetails"] = new JsonObject { ["ValidationStatuses"] = new JsonArray(), ["ImageScanStatuses"] = new JsonArray() },
            ["CertifyForMarketplace"] = false,
            ["ModelApprovalStatus"] = package.ApprovalStatus,
            ["CreatedBy"] = Identity(package.CreatedByArn),
        };
        if (package.Description is not null)
        {
            members["ModelPackageDescription"] = package.Description;
        }

        if (package.ApprovalDescription is not null)
        {
            members["ApprovalDescription"] = package.ApprovalDescription;
        }

        if (package.ModifiedByArn is not null)
        {
            members["LastModifiedBy"] = Identity(package.ModifiedByArn);
        }

        return Shapes.With(package.Members, members);
    }

    public static object List(AwsCall call)
    {
        var group = call.Optional("ModelPackageGroupName", Group) is { } given ? Named(given) : null;
        var status = call.Optional("ModelApprovalStatus", Status);
        var descending = call.Optional("SortOrder", Names.Order) == "Descending";
        _ = call.Optional("SortBy", Order);
        var contains = call.Optional("NameContains", Names.Contained);

        // Every model kept here is a version of a group; without a group and a type AWS lists the others only.
        var versioned = group is not null || call.Optional("ModelPackageType", Kind) is "Versioned" or "Both";
        var found = call.State<SageMakerState>().ModelPackages.Values
            .Where(p => versioned && (contains is null || p.Group.Contains(contains, StringComparison.OrdinalIgnoreCase)) && (group is null || p.Group == group) && (status is null || p.ApprovalStatus == status) && Names.Within(call, p.Created))
            .OrderBy(p => p.Created).ThenBy(p => p.Group, StringComparer.Ordinal).ThenBy(p => p.Version);
        var page = call.Page(descending ? found.Reverse() : found, p => p.Arn, 10, 100);
        return new
        {
            ModelPackageSummaryList = page.Select(p => new
            {
                ModelPackageName = p.Arn,
                ModelPackageGroupName = p.Group,
                ModelPackageVersion = p.Version,
                ModelPackageArn = p.Arn,
                ModelPackageDescription = p.Description,
                CreationTime = p.Created,
                ModelPackageStatus = "Completed",
                ModelApprovalStatus = p.ApprovalStatus,
            }),
            NextToken = page.Next,
        };
    }

    private static ModelPackage Find(AwsCall call, string member)
    {
        var arn = call.Required(member, Given);
        call.Resource = arn;
        return call.State<SageMakerState>().ModelPackages.GetValueOrDefault(arn)
            ?? throw AwsError.Validation($"ModelPackage {arn} does not exist.");
    }

    private static JsonObject Identity(string arn) => new() { ["IamIdentity"] = new JsonObject { ["Arn"] = arn } };

    private static string Named(string given) => given[(given.LastIndexOf('/') + 1)..];
}
