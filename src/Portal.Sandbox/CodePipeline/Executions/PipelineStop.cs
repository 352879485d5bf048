using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Executions;

/// <summary>Ends an execution because somebody said so.</summary>
internal static class PipelineStop
{
    public static void Begin(Account account, Pipeline pipeline, PipelineExecution execution, bool abandon, string? reason, DateTimeOffset at)
    {
        (execution.Status, execution.Updated) = (ExecutionStatus.Stopping, at);
        execution.StopReason = reason ?? execution.StopReason;
        execution.StatusSummary = execution.StopReason;
        PipelineEvents.Pipeline(account, execution, "STOPPING", at);
        if (!execution.Entered)
        {
            PipelineRuns.End(account, execution, ExecutionStatus.Stopped, at);
            return;
        }

        if (abandon)
        {
            foreach (var run in execution.Running.ToList())
            {
                (run.Status, run.Updated, run.DueAt) = (ActionStatus.Abandoned, at, null);
                if (pipeline.Stage(execution.Stage) is { } stage && Declared.Action(stage, run.Action) is { } declared)
                {
                    PipelineEvents.Action(account, execution, run, declared, "ABANDONED", at);
                }
            }
        }

        PipelineRuns.Continue(account, pipeline, execution, at);
    }
}
