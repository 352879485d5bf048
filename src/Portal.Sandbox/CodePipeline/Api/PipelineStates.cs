using System.Text.Json.Nodes;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline.Api;

/// <summary>GetPipelineState: each stage with the execution that came last into it, and each action with its last try.</summary>
internal static class PipelineStates
{
    public static object Get(AwsCall call)
    {
        var pipeline = Pipelines.Find(call, "name");
        var executions = call.State<CodePipelineState>().Of(pipeline.Name);
        return new
        {
            PipelineName = pipeline.Name,
            PipelineVersion = pipeline.Version,
            StageStates = pipeline.Stages().Select(stage => Stage(stage, executions)).ToList(),
            pipeline.Created,
            pipeline.Updated,
        };
    }

    private static object Stage(JsonObject stage, IReadOnlyList<PipelineExecution> executions)
    {
        var name = Declared.Name(stage);
        var last = executions.Where(execution => execution.Run(name) is not null).MaxBy(execution => execution.Run(name)!.Entered);
        var waiting = executions.LastOrDefault(execution => execution.Moves && !execution.Entered && execution.Stage == name);
        var run = last?.Run(name);
        return new
        {
            StageName = name,
            InboundExecution = waiting is null ? null : new { PipelineExecutionId = waiting.Id, waiting.Status, Type = "STANDARD" },
            InboundExecutions = waiting is null ? null : new[] { new { PipelineExecutionId = waiting.Id, waiting.Status, Type = "STANDARD" } },
            InboundTransitionState = new { Enabled = true },
            ActionStates = Declared.Actions(stage).Select(action => Action(action, name, executions)).ToList(),
            LatestExecution = run is null ? null : new { PipelineExecutionId = last!.Id, Status = StageStatus(last, run), Type = "STANDARD" },
            RetryStageMetadata = run is { Retries: > 0 } ? new { ManualStageRetryAttempt = run.Retries, LatestRetryTrigger = "ManualStageRetry" } : null,
        };
    }

    private static string StageStatus(PipelineExecution execution, StageRun run) =>
        run.Status == ExecutionStatus.InProgress && execution.Status == ExecutionStatus.Stopping ? ExecutionStatus.Stopping : run.Status;

    private static object Action(JsonObject action, string stage, IReadOnlyList<PipelineExecution> executions)
    {
        var name = Declared.Name(action);
        var execution = executions.Where(execution => execution.Run(stage)?.Last(name) is not null).MaxBy(execution => execution.Run(stage)!.Last(name)!.Started);
        var run = execution?.Run(stage)?.Last(name);
        var revision = execution?.Revisions.FindLast(revision => revision.Action == name);
        return new
        {
            ActionName = name,
            CurrentRevision = revision is null ? null : new { revision.RevisionId, RevisionChangeId = revision.RevisionId, revision.Created },
            LatestExecution = run is null ? null : Latest(run),
            RevisionUrl = revision?.Url,
        };
    }

    private static object Latest(ActionRun run) => new
    {
        ActionExecutionId = run.Id,
        run.Status,
        run.Summary,
        LastStatusChange = run.Updated,
        Token = run.Status == ActionStatus.InProgress ? run.Token : null,
        LastUpdatedBy = run.UpdatedBy,
        ExternalExecutionId = run.ExternalId,
        ExternalExecutionUrl = run.ExternalUrl,
        PercentComplete = run.Status == ActionStatus.Succeeded && run.Token is null ? 100 : (int?)null,
        ErrorDetails = run.ErrorCode is null ? null : new { Code = run.ErrorCode, Message = run.ErrorMessage },
        run.LogStreamArn,
    };
}
