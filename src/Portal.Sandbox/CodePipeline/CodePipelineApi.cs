using Portal.Sandbox.CodePipeline.Api;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline;

internal sealed class CodePipelineApi : AwsApi
{
    public CodePipelineApi()
        : base("CodePipeline", "codepipeline", WireProtocol.JsonCamelCase, "CodePipeline_20150709")
    {
        Reads("GetPipeline", Pipelines.Get);
        Reads("ListPipelines", Pipelines.List);
        Reads("GetPipelineState", PipelineStates.Get);
        Reads("ListPipelineExecutions", PipelineExecutionReading.List);
        Reads("GetPipelineExecution", PipelineExecutionReading.Get);
        Reads("ListActionExecutions", PipelineExecutionReading.ListActions);
        Changes("StartPipelineExecution", PipelineExecutionChanges.Start);
        Changes("StopPipelineExecution", PipelineExecutionChanges.Stop);
        Changes("RetryStageExecution", PipelineExecutionChanges.Retry);
        Changes("PutApprovalResult", Approvals.Put);
        Reads("ListTagsForResource", Pipelines.ListTags);
    }
}
