using Portal.Core.Kernel;

namespace Portal.Core.Projects.Upgrades;

/// <summary>What runs in a project just now, besides Studio.</summary>
public interface IProjectActivity
{
    /// <summary>Names and states of the endpoints whose name holds the project's (<c>sagemaker:ListEndpoints</c>).</summary>
    Task<Result<IReadOnlyList<RunningEndpoint>>> ListEndpointsAsync(string projectName, CancellationToken ct);

    /// <summary>The stage a pipeline is in (<c>codepipeline:GetPipelineState</c>); null when it rests or does not exist.</summary>
    Task<Result<string?>> FindRunningStageAsync(string pipelineName, CancellationToken ct);
}

public sealed record RunningEndpoint(string Name, string Status);
