using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

/// <summary>What serves a model, and the SageMaker pipelines that train, predict in batches and monitor.</summary>
public interface IServing
{
    /// <summary>The endpoint with the version it serves; null when there is none (<c>DescribeEndpoint</c>, <c>DescribeEndpointConfig</c>, <c>DescribeModel</c>: three calls).</summary>
    Task<Result<ServingEndpoint?>> FindEndpointAsync(string name, CancellationToken ct);

    /// <summary>
    /// A SageMaker pipeline; null when there is none (<c>DescribePipeline</c>). A batch deployment is one, and so is a monitor; which version it uses, its stack tells.
    /// </summary>
    Task<Result<ModelPipeline?>> FindPipelineAsync(string name, CancellationToken ct);

    /// <summary>Runs of a SageMaker pipeline, newest first, at most 100 (<c>ListPipelineExecutions</c>).</summary>
    Task<Result<IReadOnlyList<ModelPipelineRun>>> ListRunsAsync(string pipelineName, int most, CancellationToken ct);

    /// <summary>One run with its steps in order; null when it is unknown (<c>DescribePipelineExecution</c>, <c>ListPipelineExecutionSteps</c>).</summary>
    Task<Result<ModelPipelineRunDetail?>> FindRunAsync(string executionArn, CancellationToken ct);
}

/// <param name="Status">AWS's word, for example Creating, Updating or InService (<c>EndpointStatus</c>).</param>
/// <param name="ModelPackageArn">The version behind its main variant; null when the model was made without the registry.</param>
public sealed record ServingEndpoint(
    string Name,
    string Arn,
    string Status,
    string? FailureReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset ModifiedAt,
    string? InstanceType,
    int? InstanceCount,
    string? ModelPackageArn,
    bool CapturesData);

public sealed record ModelPipeline(string Name, string Arn, string Status, DateTimeOffset ModifiedAt, string Definition);

/// <param name="Status">AWS's word: Executing, Stopping, Stopped, Failed or Succeeded.</param>
public sealed record ModelPipelineRun(string Arn, string? DisplayName, string Status, string? FailureReason, DateTimeOffset StartedAt, DateTimeOffset? UpdatedAt);

public sealed record ModelPipelineRunDetail(ModelPipelineRun Run, IReadOnlyList<ModelPipelineStep> Steps);

/// <param name="Status">AWS's word: Starting, Executing, Succeeded, Failed, …</param>
public sealed record ModelPipelineStep(string Name, string Status, string? FailureReason, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>The job that does its work; null where it has none.</summary>
    public ModelJob? Job { get; init; }
}
