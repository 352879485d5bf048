using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

/// <summary>
/// What changed in AWS, as EventBridge brings it to Portal's queue within a second or so. Hints and nothing more: they may be lost, come twice, late,
/// out of order or forged, so whoever hears one reads the state again before anything is done. Polling goes on beside them.
/// </summary>
public interface IReleaseEvents
{
    /// <summary>
    /// Waits up to 20 seconds for hints and takes them from the queue; empty when none came, null when there is no queue (<c>GetQueueUrl</c>,
    /// <c>ReceiveMessage</c>, <c>DeleteMessageBatch</c>). Messages that are no event Portal knows are taken and dropped.
    /// </summary>
    Task<Result<IReadOnlyList<ReleaseHint>?>> WaitAsync(CancellationToken ct);
}

/// <param name="Subject">What changed: name of the pipeline, endpoint or project, ARN of the model version, run or stack.</param>
/// <param name="ExecutionId">Of a pipeline: which execution.</param>
public sealed record ReleaseHint(ReleaseHintKind Kind, string Subject, string? ExecutionId, DateTimeOffset At);

public enum ReleaseHintKind
{
    /// <summary>A version was registered, approved, rejected or changed otherwise.</summary>
    ModelVersion,

    /// <summary>A build or deploy pipeline moved: an execution, a stage or an action.</summary>
    Pipeline,

    Endpoint,

    /// <summary>A run of a SageMaker pipeline: training, batch prediction or monitoring.</summary>
    Run,

    Stack,

    Project,
}
