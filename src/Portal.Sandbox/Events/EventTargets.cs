using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.CodePipeline;
using Portal.Sandbox.CodePipeline.Builds;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.SageMaker.ModelPipelines;
using Portal.Sandbox.Sqs;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Events;

/// <summary>Brings events to what rules name: pipelines of both kinds, builds and queues. Other targets hear nothing here.</summary>
internal static class EventTargets
{
    public static void Deliver(Account account, Rule rule, JsonObject message, DateTimeOffset at)
    {
        foreach (var target in rule.Targets.OfType<JsonObject>().ToList())
        {
            try
            {
                Deliver(account, rule, target, message, at);
            }
            catch (AwsError)
            {
                // As in AWS, what a target refuses is lost to everybody but its dead-letter queue, and never fails who told the event.
                if ((target["DeadLetterConfig"] as JsonObject)?["Arn"]?.ToString() is { } dead)
                {
                    QueueMessages.Send(account, dead, message.ToJsonString(), at);
                }
            }
        }
    }

    private static void Deliver(Account account, Rule rule, JsonObject target, JsonObject message, DateTimeOffset at)
    {
        var arn = target["Arn"]?.ToString() ?? "";
        var parts = arn.Split(':', 6);
        if (parts.Length < 6 || parts[4] != account.Id)
        {
            return;
        }

        switch (parts[2])
        {
            case "sqs":
                QueueMessages.Send(account, arn, InputTransformer.Apply(target, message), at);
                break;
            case "codepipeline" when account.State<CodePipelineState>().Pipelines.GetValueOrDefault(parts[5]) is { } pipeline:
                PipelineRuns.Start(account, pipeline, new Trigger(Trigger.ByEvent, rule.Arn, Variables(InputTransformer.Apply(target, message))), at);
                break;
            case "sagemaker" when parts[5].StartsWith("pipeline/", StringComparison.Ordinal):
                ModelPipelineRuns.Start(account, parts[5]["pipeline/".Length..], new ModelPipelineStart(rule.Arn) { Parameters = Parameters(target) }, at);
                break;
            case "codebuild" when parts[5].StartsWith("project/", StringComparison.Ordinal):
                MonitorBuild.Run(account, parts[5]["project/".Length..], rule.Arn, at);
                break;
            default:
                break;
        }
    }

    /// <summary>A pipeline takes its variables from the input, if that is one it understands.</summary>
    private static Dictionary<string, string> Variables(string input)
    {
        try
        {
            return JsonNode.Parse(input) is JsonObject given
                ? Input.Objects(given, "variables").ToDictionary(Declared.Name, variable => Input.Text(variable, "value") ?? "", StringComparer.Ordinal)
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static Dictionary<string, string> Parameters(JsonObject target) => target["SageMakerPipelineParameters"] is JsonObject given
        ? Input.Objects(given, "PipelineParameterList").ToDictionary(parameter => Input.Text(parameter, "Name") ?? "", parameter => Input.Text(parameter, "Value") ?? "", StringComparer.Ordinal)
        : [];
}
