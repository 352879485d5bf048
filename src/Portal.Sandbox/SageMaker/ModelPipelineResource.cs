using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

/// <summary><c>AWS::SageMaker::Pipeline</c></summary>
internal sealed class ModelPipelineResource() : AccountResource("AWS::SageMaker::Pipeline")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<SageMakerState>().Pipelines.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var pipelines = account.State<SageMakerState>().Pipelines;
        var definition = context.Nested("PipelineDefinition").Text("PipelineDefinitionBody") ?? "";
        if (Pipelines.Problem(definition) is { } problem)
        {
            return Refusal(context, "SageMaker", 400, "ValidationException", problem);
        }

        pipelines[id] = new Pipeline
        {
            Name = id,
            Arn = account.Arn("sagemaker", "pipeline/" + id),
            DisplayName = context.Text("PipelineDisplayName") ?? id,
            Description = context.Text("PipelineDescription"),
            Definition = definition,
            RoleArn = context.Text("RoleArn") ?? "",
            Created = pipelines.GetValueOrDefault(id)?.Created ?? context.Now,
            Modified = context.Now,
            CreatedByArn = context.RoleArn ?? account.Arn("iam", "user/sandbox", regional: false),
            Tags = Tags(context),
        };
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        Pipelines.Forget(account, id);
        return null;
    }
}
