using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>A step that ends now.</summary>
internal sealed record StepWork(Account Account, ModelPipelineExecution Execution, ModelStepRun Step, DateTimeOffset At)
{
    public JsonObject Arguments => Step.Arguments;

    /// <summary>What follows from the place of the step alone, so that the same run always comes to the same result.</summary>
    public string Seed => $"{Execution.Arn}/{Step.Name}";
}

/// <summary>What steps of SageMaker pipelines do, by their type. No step computes anything: results come from seeded distributions.</summary>
internal static class ModelSteps
{
    public static TimeSpan Typical(string type) => TimeSpan.FromSeconds(type switch
    {
        "Processing" => 120,
        "Training" => 240,
        "Transform" => 180,
        "Condition" or "Fail" => 1,
        "RegisterModel" => 4,
        _ => 30,
    });

    /// <summary>Names the job that works for the step.</summary>
    public static void Begin(Account account, ModelPipelineExecution execution, ModelStepRun step)
    {
        var kind = step.Type switch { "Processing" => "processing-job", "Training" => "training-job", "Transform" => "transform-job", _ => null };
        if (kind is null)
        {
            return;
        }

        step.Job = $"pipelines-{execution.Id}-{step.Name[..Math.Min(19, step.Name.Length)]}-{PhysicalNames.Hex($"{execution.Arn}/{step.Name}", 10)}";
        step.Metadata[step.Type + "Job"] = new JsonObject { ["Arn"] = account.Arn("sagemaker", $"{kind}/{step.Job}") };
    }

    /// <summary>The reason of its failure, or null.</summary>
    public static string? Finish(StepWork work) => work.Step.Type switch
    {
        "Processing" => ProcessingSteps.Finish(work),
        "Training" => TrainingStep.Finish(work),
        "RegisterModel" => RegisterStep.Finish(work),
        "Transform" => TransformStep.Finish(work),
        "Condition" => Decide(work),
        "Fail" => Fail(work),
        _ => null,
    };

    private static string? Decide(StepWork work)
    {
        var definition = new PipelineDefinition(work.Account, work.Execution);
        var (met, next) = definition.Decide(definition.Step(work.Step.Name)!);
        work.Step.Metadata["Condition"] = new JsonObject { ["Outcome"] = met ? "True" : "False" };
        work.Execution.Waiting.InsertRange(0, next);
        return null;
    }

    private static string Fail(StepWork work)
    {
        var message = Input.Text(work.Arguments, "ErrorMessage") ?? "The step fails.";
        work.Step.Metadata["Fail"] = new JsonObject { ["ErrorMessage"] = message };
        return message;
    }
}
