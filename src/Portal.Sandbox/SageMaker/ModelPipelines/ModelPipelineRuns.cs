using System.Globalization;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>Runs of SageMaker pipelines: one step after the other, each as long as such a job takes.</summary>
internal static class ModelPipelineRuns
{
    public static ModelPipelineExecution Start(Account account, string name, ModelPipelineStart start, DateTimeOffset at)
    {
        var state = account.State<SageMakerState>();
        var pipeline = state.Pipelines.GetValueOrDefault(name)
            ?? throw new AwsError("ResourceNotFound", $"Pipeline '{account.Arn("sagemaker", "pipeline/" + name)}' does not exist.");
        if (start.Token is not null && state.PipelineExecutions.FindLast(earlier => earlier.Pipeline == name && earlier.Token == start.Token && earlier.Moves) is { } same)
        {
            return same;
        }

        var parameters = PipelineDefinition.Defaults(pipeline.Definition);
        foreach (var (parameter, value) in start.Parameters)
        {
            parameters[parameter] = value;
        }

        var number = state.PipelineExecutions.Count(earlier => earlier.Pipeline == name) + 1;
        var id = PhysicalNames.Hex($"{pipeline.Arn}/{number.ToString(CultureInfo.InvariantCulture)}/{at.UtcTicks.ToString(CultureInfo.InvariantCulture)}", 12);
        var execution = new ModelPipelineExecution
        {
            Arn = $"{pipeline.Arn}/execution/{id}",
            Id = id,
            Pipeline = name,
            Definition = pipeline.Definition,
            DisplayName = start.DisplayName ?? $"execution-{at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}",
            Description = start.Description,
            Created = at,
            Modified = at,
            CreatedByArn = start.CallerArn ?? start.StartedBy,
            StartedBy = start.StartedBy,
            Token = start.Token,
            Number = number,
            Parameters = parameters,
        };
        execution.Waiting = [.. new PipelineDefinition(account, execution).TopSteps];
        state.PipelineExecutions.Add(execution);
        ModelPipelineEvents.Changed(account, execution, null, at);
        Next(account, execution, at);
        return execution;
    }

    public static void Stop(Account account, ModelPipelineExecution execution, DateTimeOffset at)
    {
        foreach (var step in execution.Steps.Where(step => step.Status == ModelPipelineStatus.Executing))
        {
            (step.Status, step.Ended) = (ModelPipelineStatus.Stopped, at);
        }

        End(account, execution, ModelPipelineStatus.Stopped, null, at);
    }

    /// <summary>Ends the step that is due, if one is, and begins the next; true when there was one.</summary>
    public static bool Advance(Account account, ModelPipelineExecution execution, DateTimeOffset now)
    {
        if (execution.Steps.Find(step => step.Status == ModelPipelineStatus.Executing) is not { } step || step.DueAt > now)
        {
            return false;
        }

        var faults = account.World.Faults;
        if (faults.HoldsAction(account.Id, execution.Pipeline, step.Name))
        {
            step.Held = true;
            return false;
        }

        var at = step.Held ? now : step.DueAt;
        var failure = faults.FailAction(account.Id, execution.Pipeline, step.Name) ?? ModelSteps.Finish(new StepWork(account, execution, step, at));
        (step.Status, step.Ended, step.FailureReason) = (failure is null ? ModelPipelineStatus.Succeeded : ModelPipelineStatus.Failed, at, failure);
        execution.Modified = at;
        if (failure is not null)
        {
            End(account, execution, ModelPipelineStatus.Failed, $"Step failure: One or multiple steps failed. {step.Name}: {failure}", at);
        }
        else
        {
            Next(account, execution, at);
        }

        return true;
    }

    private static void Next(Account account, ModelPipelineExecution execution, DateTimeOffset at)
    {
        if (execution.Waiting.Count == 0)
        {
            End(account, execution, ModelPipelineStatus.Succeeded, null, at);
            return;
        }

        var definition = new PipelineDefinition(account, execution);
        var name = execution.Waiting[0];
        execution.Waiting.RemoveAt(0);
        var declared = definition.Step(name)!;
        var type = Input.Text(declared, "Type") ?? "";
        var step = new ModelStepRun
        {
            Name = name,
            Type = type,
            Started = at,
            DueAt = at + account.World.Scaled(ModelSteps.Typical(type)),
            Arguments = type == "Condition" ? [] : definition.Arguments(declared),
        };
        execution.Steps.Add(step);
        ModelSteps.Begin(account, execution, step);
    }

    private static void End(Account account, ModelPipelineExecution execution, string status, string? reason, DateTimeOffset at)
    {
        var before = execution.Status;
        (execution.Status, execution.FailureReason, execution.Modified) = (status, reason, at);
        execution.Waiting.Clear();
        ModelPipelineEvents.Changed(account, execution, before, at);
    }
}
