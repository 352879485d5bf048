using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Executions;

/// <summary>Tries a stage again in which an execution ended: what failed, or all of it.</summary>
internal static class PipelineRetry
{
    public static void Begin(Account account, Pipeline pipeline, PipelineExecution execution, bool all, DateTimeOffset at)
    {
        var run = execution.Run(execution.Stage)!;
        run.Retries++;
        (run.Status, run.Updated) = (ExecutionStatus.InProgress, at);
        (execution.Status, execution.StatusSummary, execution.StopReason, execution.Updated) = (ExecutionStatus.InProgress, null, null, at);
        PipelineEvents.Pipeline(account, execution, "RESUMED", at);
        PipelineEvents.Stage(account, execution, "RESUMED", at);
        PipelineRuns.Again(account, pipeline, execution, all, at);
    }
}
