using Portal.Core.Kernel;

namespace Portal.Core.Deployments.Targets;

/// <summary>What serves a model in a target account, seen with the role there that looks at deployments and changes nothing.</summary>
public interface ITargetServing
{
    /// <summary>The endpoint with the version that its stack names (there <c>DescribeEndpoint</c> and <c>DescribeStacks</c>); its status is None when there is none.</summary>
    /// <param name="stackSet">The stack set of the stage, whose instance there made the endpoint.</param>
    Task<Result<ServingSight>> ReadEndpointAsync(TargetPlace place, string stackSet, string endpoint, CancellationToken ct);

    /// <summary>The same for a batch deployment, which is a SageMaker pipeline (there <c>DescribePipeline</c> and <c>DescribeStacks</c>).</summary>
    Task<Result<ServingSight>> ReadPipelineAsync(TargetPlace place, string stackSet, string pipeline, CancellationToken ct);
}

/// <param name="RoleArn">The role to look with.</param>
/// <param name="ExternalId">The word by which the account knows this installation.</param>
public sealed record TargetPlace(string RoleArn, string? ExternalId);
