using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

/// <summary>What the build and deploy pipelines of projects are doing (CodePipeline).</summary>
public interface IReleasePipelines
{
    /// <summary>The stages as they stand now; null when there is no such pipeline (<c>GetPipelineState</c>).</summary>
    Task<Result<PipelineSight?>> FindAsync(string pipeline, CancellationToken ct);

    /// <summary>Newest first, at most 100 (<c>ListPipelineExecutions</c>).</summary>
    Task<Result<IReadOnlyList<PipelineRun>>> ListRunsAsync(string pipeline, int most, CancellationToken ct);

    /// <summary>One execution with its variables and all its actions, oldest first; null when it is unknown (<c>GetPipelineExecution</c>, <c>ListActionExecutions</c>).</summary>
    Task<Result<PipelineRunDetail?>> FindRunAsync(string pipeline, string executionId, CancellationToken ct);
}

/// <summary>What Portal does with pipelines.</summary>
public interface IPipelineControl
{
    /// <summary>Starts an execution and returns its id (<c>StartPipelineExecution</c>). The same token never starts a second one.</summary>
    /// <param name="token">At most 128 characters.</param>
    Task<Result<string>> StartAsync(string pipeline, IReadOnlyDictionary<string, string> variables, string token, CancellationToken ct);

    /// <summary>Runs the failed actions of a stage again (<c>RetryStageExecution</c>). Returns the AWS request id.</summary>
    Task<Result<string>> RetryStageAsync(string pipeline, string stage, string executionId, CancellationToken ct);

    /// <summary>Stops an execution once its running actions have ended (<c>StopPipelineExecution</c>). Returns the AWS request id.</summary>
    /// <param name="reason">AWS takes 200 characters, what is longer is cut.</param>
    Task<Result<string>> StopAsync(string pipeline, string executionId, string reason, CancellationToken ct);

    /// <summary>Answers a manual approval (<c>PutApprovalResult</c>). Returns the AWS request id. A token that is no longer valid, or an approval that is already answered, is an error of kind Conflict.</summary>
    Task<Result<string>> AnswerAsync(ApprovalAnswer answer, CancellationToken ct);
}

/// <param name="Summary">Who decided and where it is recorded; AWS takes 512 characters, what is longer is cut.</param>
public sealed record ApprovalAnswer(string Pipeline, string Stage, string Action, string Token, bool IsApproved, string Summary);

public sealed record PipelineSight(string Name, IReadOnlyList<StageSight> Stages);

/// <param name="Status">AWS's word for the newest execution of the stage: InProgress, Succeeded, Failed, Stopped, …; null when it never ran.</param>
/// <param name="ExecutionId">The pipeline execution that is, or was last, in the stage.</param>
/// <param name="WaitingExecutionId">The one that waits to enter it (<c>inboundExecution</c>).</param>
public sealed record StageSight(string Name, string? Status, string? ExecutionId, string? WaitingExecutionId, IReadOnlyList<ActionSight> Actions);

/// <param name="Token">Of an approval that waits; it answers exactly this wait and is read again right before it is used. Never logged, audited or shown.</param>
public sealed record ActionSight(string Name, string? Status, string? Summary, string? ErrorMessage, string? Token, DateTimeOffset? ChangedAt, string? ExternalExecutionId, Uri? ExternalLink)
{
    /// <summary>ARN of the principal that changed it last; of an approval, of whoever answered it.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Of an approval that waits: when it fails by itself (<c>GetPipeline</c>, asked once for each version of the pipeline).</summary>
    public DateTimeOffset? AnswerBy { get; init; }
}

/// <param name="Trigger">AWS's word, for example StartPipelineExecution or CloudWatchEvent.</param>
/// <param name="TriggerDetail">ARN of the principal or rule that started it.</param>
/// <param name="CommitId">Revision of the project's own source, when the execution has one.</param>
public sealed record PipelineRun(
    string Id, string Status, string? StatusSummary, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt, string? Trigger, string? TriggerDetail, string? CommitId, string? CommitSummary);

/// <param name="Variables">The pipeline's variables as this execution resolved them.</param>
public sealed record PipelineRunDetail(PipelineRun Run, IReadOnlyDictionary<string, string> Variables, IReadOnlyList<ActionRun> Actions);

public sealed record ActionRun(
    string Stage, string Name, string Provider, string Status, DateTimeOffset StartedAt, DateTimeOffset? UpdatedAt, string? Summary, string? ExternalExecutionId, Uri? ExternalLink, IReadOnlyDictionary<string, string> OutputVariables)
{
    /// <summary>ARN of the principal that changed it last; of an approval, of whoever answered it.</summary>
    public string? ChangedBy { get; init; }
}
