using System.Text.Json.Nodes;
using Portal.Sandbox.Events;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>What SageMaker tells EventBridge of runs of its pipelines and of their processing jobs.</summary>
internal static class ModelPipelineEvents
{
    public static void Changed(Account account, ModelPipelineExecution execution, string? before, DateTimeOffset at)
    {
        var pipeline = account.Arn("sagemaker", "pipeline/" + execution.Pipeline);
        var detail = new JsonObject
        {
            ["pipelineExecutionDisplayName"] = execution.DisplayName,
            ["currentPipelineExecutionStatus"] = execution.Status,
            ["executionStartTime"] = Times.Iso(execution.Created),
            ["pipelineExecutionDescription"] = execution.Description ?? "",
            ["pipelineArn"] = pipeline,
            ["pipelineExecutionArn"] = execution.Arn,
        };
        if (before is not null)
        {
            detail["previousPipelineExecutionStatus"] = before;
            detail["executionEndTime"] = Times.Iso(at);
        }

        EventBus.Send(account, new BusEvent("aws.sagemaker", "SageMaker Model Building Pipeline Execution Status Change", [pipeline, execution.Arn], detail, at));
    }

    public static void JobEnded(Account account, ModelStepRun step, string roleArn, DateTimeOffset at)
    {
        var arn = account.Arn("sagemaker", "processing-job/" + step.Job);
        EventBus.Send(account, new BusEvent("aws.sagemaker", "SageMaker Processing Job State Change", [arn], new JsonObject
        {
            ["ProcessingJobName"] = step.Job,
            ["ProcessingJobArn"] = arn,
            ["ProcessingJobStatus"] = "Completed",
            ["RoleArn"] = roleArn,
            ["ExitMessage"] = step.ExitMessage ?? "",
            ["CreationTime"] = step.Started.ToUnixTimeMilliseconds(),
            ["ProcessingEndTime"] = at.ToUnixTimeMilliseconds(),
        }, at));
    }
}
