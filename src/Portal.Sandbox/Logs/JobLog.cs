using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.SageMaker.ModelPipelines;

namespace Portal.Sandbox.Logs;

/// <summary>What a processing, training or transform job says: more than one screen of it, spread over the time that it takes.</summary>
internal static class JobLog
{
    private const int Parts = 250;

    public static IEnumerable<LogEvent> Of(ModelStepRun step)
    {
        yield return new LogEvent(step.Started, $"Simulated job: the sandbox computed nothing for {step.Job}.");
        if (step.Arguments["HyperParameters"] is JsonObject given)
        {
            yield return new LogEvent(step.Started, $"Hyperparameters: {given.ToJsonString()}");
        }

        var end = step.Ended ?? step.DueAt;
        for (var part = 1; part <= Parts; part++)
        {
            yield return new LogEvent(step.Started + ((end - step.Started) * part / Parts), string.Create(CultureInfo.InvariantCulture, $"{Word(step)} part {part} of {Parts}"));
        }

        if (step.Ended is not { } ended)
        {
            yield break;
        }

        if (step.FailureReason is { } reason)
        {
            yield return new LogEvent(ended, reason);
        }

        yield return new LogEvent(ended, step.ExitMessage ?? $"The job ended: {step.Status}.");
    }

    private static string Word(ModelStepRun step) => step.Type switch { "Training" => "Trained on", "Transform" => "Predicted", _ => "Processed" };
}
