using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline;

internal sealed class CodePipelineApi : AwsApi
{
    public CodePipelineApi()
        : base("CodePipeline", "codepipeline", WireProtocol.JsonCamelCase, "CodePipeline_20150709")
    {
        Reads("GetPipeline", Pipelines.Get);
        Reads("ListPipelines", Pipelines.List);
        Reads("GetPipelineState", Pipelines.State);
        Reads("ListTagsForResource", Pipelines.ListTags);
    }
}
