using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Events;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

/// <summary>Gives versions their numbers and tells EventBridge what becomes of them.</summary>
internal static class ModelRegistry
{
    public static ModelPackage Add(Account account, string group, JsonObject members, string? status, string createdByArn, DateTimeOffset at)
    {
        var state = account.State<SageMakerState>();
        var version = state.ModelPackageVersions.GetValueOrDefault(group) + 1;
        state.ModelPackageVersions[group] = version;
        var package = new ModelPackage
        {
            Group = group,
            Version = version,
            Arn = account.Arn("sagemaker", $"model-package/{group}/{version.ToString(CultureInfo.InvariantCulture)}"),
            ApprovalStatus = status ?? "PendingManualApproval",
            Created = at,
            Modified = at,
            CreatedByArn = createdByArn,
            Members = members,
        };
        state.ModelPackages[package.Arn] = package;
        Changed(account, package, at);
        return package;
    }

    public static void Changed(Account account, ModelPackage package, DateTimeOffset at)
    {
        var detail = new JsonObject
        {
            ["ModelPackageGroupName"] = package.Group,
            ["ModelPackageVersion"] = package.Version,
            ["ModelPackageArn"] = package.Arn,
            ["CreationTime"] = Times.Iso(package.Created),
            ["LastModifiedTime"] = Times.Iso(package.Modified),
            ["ModelPackageStatus"] = "Completed",
            ["ModelApprovalStatus"] = package.ApprovalStatus,
            ["ApprovalDescription"] = package.ApprovalDescription,
            ["CertifyForMarketplace"] = false,
        };
        foreach (var name in new[] { "InferenceSpecification", "MetadataProperties", "CustomerMetadataProperties" })
        {
            detail[name] = package.Members[name]?.DeepClone();
        }

        EventBus.Send(account, new BusEvent("aws.sagemaker", "SageMaker Model Package State Change", [package.Arn], detail, at));
    }
}
