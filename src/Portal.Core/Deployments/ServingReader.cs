using Portal.Core.Deployments.Targets;
using Portal.Core.Kernel;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>Says which version a stage serves, by asking what serves it: the endpoint's own chain, or the stack and pipeline of a batch deployment.</summary>
public sealed class ServingReader(IServing serving, IProjectStacks stacks, TargetPlaces places, ITargetServing there)
{
    /// <summary>Output of the stacks of both kinds of inference.</summary>
    private const string VersionOutput = "ModelPackageArn";

    public async Task<Result<ServingSight>> ReadAsync(DeploymentNames names, PromotionStage stage, CancellationToken ct) =>
        names.GoesElsewhere ? await ReadThereAsync(names, stage, ct) : names.IsBatch ? await ReadBatchAsync(names, stage, ct) : await ReadEndpointAsync(names.Endpoint(stage), ct);

    private async Task<Result<ServingSight>> ReadThereAsync(DeploymentNames names, PromotionStage stage, CancellationToken ct)
    {
        var standing = await places.ReadAsync(stage, ct);
        if (standing.Error is { } error) return error;
        if (standing.Value!.Place is not { } place) return PromotionErrors.NoTarget(stage);
        return names.IsBatch
            ? await there.ReadPipelineAsync(place, names.Stack(stage), names.BatchPipeline(stage), ct)
            : await there.ReadEndpointAsync(place, names.Stack(stage), names.Endpoint(stage), ct);
    }

    private async Task<Result<ServingSight>> ReadEndpointAsync(string name, CancellationToken ct)
    {
        var found = await serving.FindEndpointAsync(name, ct);
        if (found.Error is { } error) return error;
        return found.Value is not { } endpoint
            ? ServingSight.Nothing(name)
            : new ServingSight(name, endpoint.Status, endpoint.Status == "InService", endpoint.ModelPackageArn, endpoint.ModifiedAt, endpoint.InstanceType, endpoint.InstanceCount, endpoint.CapturesData, endpoint.FailureReason);
    }

    private async Task<Result<ServingSight>> ReadBatchAsync(DeploymentNames names, PromotionStage stage, CancellationToken ct)
    {
        var pipeline = await serving.FindPipelineAsync(names.BatchPipeline(stage), ct);
        if (pipeline.Error is { } error) return error;
        var stack = await stacks.FindAsync(names.Stack(stage), ct);
        if (stack.Error is { } unreadable) return unreadable;
        if (pipeline.Value is not { } found || stack.Value is not { } made) return ServingSight.Nothing(names.BatchPipeline(stage));
        var isReady = found.Status == "Active" && made.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE";
        return new ServingSight(found.Name, isReady ? "Active" : made.Status, isReady, made.Outputs.GetValueOrDefault(VersionOutput), found.ModifiedAt, null, null, true, made.StatusReason);
    }
}

/// <summary>What serves at one stage, as AWS describes it now.</summary>
/// <param name="Status">AWS's word; None when nothing is there.</param>
/// <param name="IsReady">InService, or for batch deployments: pipeline and stack are in place.</param>
public sealed record ServingSight(
    string Name, string Status, bool IsReady, string? PackageArn, DateTimeOffset? Since, string? InstanceType, int? InstanceCount, bool CapturesData, string? FailureReason)
{
    public static ServingSight Nothing(string name) => new(name, "None", false, null, null, null, null, false, null);

    public string Words => PackageArn is null ? $"is {Status}" : $"is {Status} on version {VersionOf(PackageArn)}";

    public static string VersionOf(string packageArn) => packageArn[(packageArn.LastIndexOf('/') + 1)..];
}
