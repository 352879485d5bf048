using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline;

internal static class Pipelines
{
    public static object Get(AwsCall call)
    {
        var pipeline = Find(call, "name");
        var declaration = (JsonObject)pipeline.Declaration.DeepClone();
        declaration["version"] = pipeline.Version;
        return new
        {
            Pipeline = declaration,
            Metadata = new { PipelineArn = pipeline.Arn, pipeline.Created, pipeline.Updated },
        };
    }

    public static object List(AwsCall call)
    {
        var page = call.Page(call.State<CodePipelineState>().Pipelines.Values, p => p.Name, 100, 1000, "maxResults", "nextToken");
        return new
        {
            Pipelines = page.Select(p => new
            {
                p.Name,
                p.Version,
                PipelineType = Input.Text(p.Declaration, "pipelineType"),
                ExecutionMode = Input.Text(p.Declaration, "executionMode"),
                p.Created,
                p.Updated,
            }),
            NextToken = page.Next,
        };
    }

    public static object ListTags(AwsCall call)
    {
        var arn = call.Required("resourceArn");
        var pipeline = call.State<CodePipelineState>().Pipelines.Values.FirstOrDefault(p => p.Arn == arn)
            ?? throw new AwsError("ResourceNotFoundException", $"{arn} was not found.");
        return new { Tags = TagList.Of(pipeline.Tags) };
    }

    public static Pipeline Find(AwsCall call, string member)
    {
        var name = call.Required(member, new Constraint(1, 100, "[A-Za-z0-9.@_-]+"));
        call.Resource = name;
        return call.State<CodePipelineState>().Pipelines.GetValueOrDefault(name) ?? throw new AwsError("PipelineNotFoundException",
            $"Account '{call.Account.Id}' does not have a pipeline with name '{name}'");
    }
}
