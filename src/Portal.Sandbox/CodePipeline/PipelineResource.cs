using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline;

/// <summary><c>AWS::CodePipeline::Pipeline</c></summary>
internal sealed class PipelineResource() : AccountResource("AWS::CodePipeline::Pipeline")
{
    protected override bool Exists(Account account, string id, ResourceContext context) =>
        account.State<CodePipelineState>().Pipelines.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var stages = context.Structures("Stages");
        if (stages.Count < 2)
        {
            return Refusal(context, "CodePipeline", 400, "InvalidRequest",
                $"Pipeline should have at least 2 stages. Pipeline has {stages.Count} stages");
        }

        var pipelines = account.State<CodePipelineState>().Pipelines;
        var existing = pipelines.GetValueOrDefault(id);
        pipelines[id] = new Pipeline
        {
            Name = id,
            Arn = account.Arn("codepipeline", id),
            Version = (existing?.Version ?? 0) + 1,
            Created = existing?.Created ?? context.Now,
            Updated = context.Now,
            Declaration = PipelineDeclaration.From(id, context),
            Tags = Tags(context),
        };
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        var state = account.State<CodePipelineState>();
        state.Pipelines.Remove(id);
        state.Executions.Remove(id);
        return null;
    }

    protected override IEnumerable<KeyValuePair<string, JsonNode?>> OwnAttributes(Account account, string id)
    {
        yield return new("Version", account.State<CodePipelineState>().Pipelines[id].Version.ToString(CultureInfo.InvariantCulture));
    }
}
