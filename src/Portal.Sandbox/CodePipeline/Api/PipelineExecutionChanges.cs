using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline.Api;

/// <summary>StartPipelineExecution, StopPipelineExecution and RetryStageExecution.</summary>
internal static class PipelineExecutionChanges
{
    private static readonly Constraint Token = new(1, 128, "[a-zA-Z0-9-]+");
    private static readonly Constraint Modes = new(Values: ["FAILED_ACTIONS", "ALL_ACTIONS"]);

    public static object Start(AwsCall call)
    {
        var pipeline = Pipelines.Find(call, "name");
        var token = call.Optional("clientRequestToken", Token);
        if (token is not null && call.State<CodePipelineState>().Of(pipeline.Name).FirstOrDefault(earlier => earlier.ClientRequestToken == token) is { } same)
        {
            return new { PipelineExecutionId = same.Id };
        }

        var given = call.Objects("variables").ToDictionary(Declared.Name, variable => Input.Text(variable, "value") ?? "", StringComparer.Ordinal);
        var execution = PipelineRuns.Start(call.Account, pipeline, new Trigger(Trigger.ByCall, call.Principal.Arn, given, token), call.Now);
        return new { PipelineExecutionId = execution.Id };
    }

    /// <summary>Abandoned, what runs is left to itself; otherwise it may end, and nothing follows.</summary>
    public static object Stop(AwsCall call)
    {
        var (pipeline, execution) = PipelineExecutionReading.Find(call);
        var abandon = call.Flag("abandon");
        var reason = call.Optional("reason", new Constraint(0, 200));
        switch (execution.Status)
        {
            case ExecutionStatus.Stopping when !abandon:
                throw new AwsError("DuplicatedStopRequestException", $"The pipeline execution {execution.Id} is already stopping. Abandon it to stop it at once.");
            case not (ExecutionStatus.InProgress or ExecutionStatus.Stopping):
                throw new AwsError("PipelineExecutionNotStoppableException", $"The pipeline execution {execution.Id} is {execution.Status} and cannot be stopped.");
        }

        PipelineStop.Begin(call.Account, pipeline, execution, abandon, reason, call.Now);
        return new { PipelineExecutionId = execution.Id };
    }

    public static object Retry(AwsCall call)
    {
        var pipeline = Pipelines.Find(call, "pipelineName");
        var stage = call.Required("stageName", new Constraint(1, 100));
        var mode = call.Required("retryMode", Modes);
        if (pipeline.Stage(stage) is null)
        {
            throw new AwsError("StageNotFoundException", $"Pipeline '{pipeline.Name}' does not have a stage with name '{stage}'");
        }

        var (_, execution) = PipelineExecutionReading.Find(call);
        if (execution.Status is not (ExecutionStatus.Failed or ExecutionStatus.Stopped) || execution.Stage != stage || execution.Run(stage)?.Status is not (ExecutionStatus.Failed or ExecutionStatus.Stopped))
        {
            throw new AwsError("StageNotRetryableException",
                $"Unable to retry. Stage '{stage}' of execution {execution.Id} has no failed actions. Retry only a stage in which the execution failed.");
        }

        if (call.State<CodePipelineState>().Of(pipeline.Name).Any(other => other.Run(stage) is { } run && run.Entered > execution.Run(stage)!.Entered))
        {
            throw new AwsError("NotLatestPipelineExecutionException", $"The stage '{stage}' has moved on to a later execution than {execution.Id}.");
        }

        PipelineRetry.Begin(call.Account, pipeline, execution, all: mode == "ALL_ACTIONS", call.Now);
        return new { PipelineExecutionId = execution.Id };
    }
}
