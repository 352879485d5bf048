using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CodePipeline.Actions;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Executions;

/// <summary>One try of an action: begun, looked at until it ends, and its results handed to the execution.</summary>
internal static class ActionRuns
{
    public static void Begin(Account account, Pipeline pipeline, PipelineExecution execution, StageRun stage, JsonObject declared, DateTimeOffset at)
    {
        var name = Declared.Name(declared);
        var run = new ActionRun
        {
            Id = PhysicalNames.Uuid($"{execution.Id}/{stage.Stage}/{name}/{stage.Actions.Count.ToString(CultureInfo.InvariantCulture)}"),
            Action = name,
            Started = at,
            Updated = at,
            Configuration = VariableReferences.Resolve(declared, execution),
        };
        stage.Actions.Add(run);
        execution.Updated = at;
        PipelineEvents.Action(account, execution, run, declared, "STARTED", at);
        var work = new ActionWork(account, pipeline, execution, run, declared, at);

        // What would leave a deployment or an open question behind fails before it begins; what only works fails in the end.
        if (FailsFirst(declared) && Fault(work) is { } told)
        {
            End(work, ActionEnd.Failed(told));
        }
        else if (PipelineActions.For(declared).Begin(work) is { } end)
        {
            End(work, end);
        }
    }

    /// <summary>When the action ended, if it has by now; a fault may hold it.</summary>
    public static DateTimeOffset? Ended(ActionWork work)
    {
        if (PipelineActions.For(work.Declared).EndsAt(work) is not { } at || at > work.At)
        {
            return null;
        }

        if (work.Account.World.Faults.HoldsAction(work.Account.Id, work.Pipeline.Name, work.Execution.Stage, work.Run.Action))
        {
            work.Run.Held = true;
            return null;
        }

        return work.Run.Held ? work.At : at;
    }

    public static void Finish(ActionWork work) => End(work,
        !FailsFirst(work.Declared) && Fault(work) is { } told ? ActionEnd.Failed(told) : PipelineActions.For(work.Declared).Finish(work));

    public static void End(ActionWork work, ActionEnd end)
    {
        var (account, execution, run) = (work.Account, work.Execution, work.Run);
        run.Status = end.Error is null ? ActionStatus.Succeeded : ActionStatus.Failed;
        (run.Updated, execution.Updated, run.DueAt) = (work.At, work.At, null);
        (run.ErrorCode, run.ErrorMessage) = end.Error is { } error ? (error.Code, error.Message) : (null, null);
        run.Summary = end.Summary ?? run.Summary;
        foreach (var (name, value) in end.Outputs)
        {
            run.Outputs[name] = value;
            if (Wire.Input.Text(work.Declared, "namespace") is { } space)
            {
                execution.ActionVariables[$"{space}.{name}"] = value;
            }
        }

        PipelineEvents.Action(account, execution, run, work.Declared, run.Status.ToUpperInvariant(), work.At);
    }

    private static bool FailsFirst(JsonObject declared) => Declared.Category(declared) is "Deploy" or "Approval";

    private static string? Fault(ActionWork work) =>
        work.Account.World.Faults.FailAction(work.Account.Id, work.Pipeline.Name, work.Execution.Stage, work.Run.Action);
}
