using System.Text.Json.Nodes;
using Portal.Sandbox.Events;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Executions;

/// <summary>What CodePipeline tells EventBridge of executions, stages and actions.</summary>
internal static class PipelineEvents
{
    public static void Pipeline(Account account, PipelineExecution execution, string state, DateTimeOffset at) =>
        Send(account, execution, "Pipeline", Detail(execution, state), at);

    public static void Stage(Account account, PipelineExecution execution, string state, DateTimeOffset at)
    {
        var detail = Detail(execution, state);
        detail["stage"] = execution.Stage;
        Send(account, execution, "Stage", detail, at);
    }

    public static void Action(Account account, PipelineExecution execution, ActionRun run, JsonObject declared, string state, DateTimeOffset at)
    {
        var detail = Detail(execution, state);
        detail["stage"] = execution.Stage;
        detail["action"] = run.Action;
        detail["action-execution-id"] = run.Id;
        detail["region"] = account.Region;
        detail["type"] = declared["actionTypeId"]?.DeepClone();
        if (state != "STARTED")
        {
            var result = new JsonObject { ["external-execution-id"] = run.ExternalId, ["external-execution-url"] = run.ExternalUrl, ["external-execution-summary"] = run.Summary };
            if (run.ErrorCode is not null)
            {
                result["error-code"] = run.ErrorCode;
            }

            detail["execution-result"] = result;
        }

        Send(account, execution, "Action", detail, at);
    }

    private static JsonObject Detail(PipelineExecution execution, string state) => new()
    {
        ["pipeline"] = execution.Pipeline,
        ["execution-id"] = execution.Id,
        ["start-time"] = Times.Iso(execution.Started),
        ["execution-trigger"] = new JsonObject { ["trigger-type"] = execution.TriggerType, ["trigger-detail"] = execution.TriggerDetail },
        ["state"] = state,
        ["version"] = execution.Version,
    };

    private static void Send(Account account, PipelineExecution execution, string what, JsonObject detail, DateTimeOffset at) => EventBus.Send(account,
        new BusEvent("aws.codepipeline", $"CodePipeline {what} Execution State Change", [account.Arn("codepipeline", execution.Pipeline)], detail, at));
}
