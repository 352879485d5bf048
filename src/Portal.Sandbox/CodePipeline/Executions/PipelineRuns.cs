using System.Text.Json.Nodes;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Executions;

/// <summary>
/// The way of executions through their stages. A stage holds one execution at a time; of those that wait before it only the
/// newest stays, as the mode SUPERSEDED wants it. An approval that waits holds its stage like any other action.
/// </summary>
internal static class PipelineRuns
{
    public static PipelineExecution Start(Account account, Pipeline pipeline, Trigger trigger, DateTimeOffset at)
    {
        var state = account.State<CodePipelineState>();
        if (!state.Executions.TryGetValue(pipeline.Name, out var all))
        {
            state.Executions[pipeline.Name] = all = [];
        }

        var execution = new PipelineExecution
        {
            Id = Identifiers.Uuid(),
            Pipeline = pipeline.Name,
            Version = pipeline.Version,
            Started = at,
            Updated = at,
            TriggerType = trigger.Type,
            TriggerDetail = trigger.Detail,
            ClientRequestToken = trigger.Token,
            Variables = Trigger.Variables(pipeline, trigger.Given),
            Stage = Declared.Name(pipeline.Stages()[0]),
        };
        all.Add(execution);
        PipelineEvents.Pipeline(account, execution, "STARTED", at);
        Enter(account, pipeline, execution, at);
        return execution;
    }

    /// <summary>Into its stage when that is free; otherwise it waits, and what waited before it is superseded.</summary>
    public static void Enter(Account account, Pipeline pipeline, PipelineExecution execution, DateTimeOffset at)
    {
        var others = account.State<CodePipelineState>().Of(pipeline.Name).Where(other => other != execution && other.Moves && other.Stage == execution.Stage).ToList();
        foreach (var older in others.Where(other => !other.Entered && other.Started <= execution.Started))
        {
            End(account, older, ExecutionStatus.Superseded, at);
            older.StatusSummary = $"Superseded by execution {execution.Id}.";
        }

        if (others.Exists(other => other.Entered))
        {
            return;
        }

        execution.Entered = true;
        execution.Updated = at;
        if (execution.Run(execution.Stage) is null)
        {
            execution.Stages.Add(new StageRun { Stage = execution.Stage, Entered = at, Updated = at });
        }

        PipelineEvents.Stage(account, execution, "STARTED", at);
        Continue(account, pipeline, execution, at);
    }

    /// <summary>Begins what may begin now: the actions of the next run order, or the next stage; ends the stage when an action failed.</summary>
    public static void Continue(Account account, Pipeline pipeline, PipelineExecution execution, DateTimeOffset at)
    {
        var run = execution.Run(execution.Stage)!;
        if (run.Actions.Exists(action => action.Status == ActionStatus.InProgress))
        {
            return;
        }

        if (pipeline.Stage(execution.Stage) is not { } stage)
        {
            Leave(account, pipeline, execution, ExecutionStatus.Failed, at);
            return;
        }

        var declared = Declared.Actions(stage);
        if (declared.Any(action => run.Counting(Declared.Name(action))?.Status == ActionStatus.Failed))
        {
            Leave(account, pipeline, execution, ExecutionStatus.Failed, at);
            return;
        }

        if (execution.Status == ExecutionStatus.Stopping)
        {
            Leave(account, pipeline, execution, ExecutionStatus.Stopped, at);
            return;
        }

        var open = declared.Where(action => run.Counting(Declared.Name(action))?.Status != ActionStatus.Succeeded).ToList();
        if (open.Count == 0)
        {
            Leave(account, pipeline, execution, ExecutionStatus.Succeeded, at);
            return;
        }

        Begin(account, pipeline, execution, run, open, at);
    }

    /// <summary>The stage once more: what did not succeed, or everything.</summary>
    public static void Again(Account account, Pipeline pipeline, PipelineExecution execution, bool all, DateTimeOffset at)
    {
        var run = execution.Run(execution.Stage)!;
        foreach (var earlier in run.Actions.Where(action => all || action.Status != ActionStatus.Succeeded))
        {
            earlier.Over = true;
        }

        Continue(account, pipeline, execution, at);
    }

    private static void Begin(Account account, Pipeline pipeline, PipelineExecution execution, StageRun run, List<JsonObject> open, DateTimeOffset at)
    {
        var next = open.Min(Declared.RunOrder);
        foreach (var action in open.Where(action => Declared.RunOrder(action) == next).ToList())
        {
            ActionRuns.Begin(account, pipeline, execution, run, action, at);
        }

        // Actions that failed at once leave nothing to wait for.
        Continue(account, pipeline, execution, at);
    }

    /// <summary>The end of a stage: the next one, or the end of the execution; and the stage is free for who waits.</summary>
    public static void Leave(Account account, Pipeline pipeline, PipelineExecution execution, string status, DateTimeOffset at)
    {
        var left = execution.Stage;
        var run = execution.Run(left)!;
        (run.Status, run.Updated, execution.Updated) = (status, at, at);
        PipelineEvents.Stage(account, execution, status.ToUpperInvariant(), at);
        if (status != ExecutionStatus.Succeeded)
        {
            End(account, execution, status, at);
        }
        else if (pipeline.NextStage(left) is { } next)
        {
            (execution.Stage, execution.Entered) = (next, false);
            Enter(account, pipeline, execution, at);
        }
        else
        {
            End(account, execution, ExecutionStatus.Succeeded, at);
        }

        if (account.State<CodePipelineState>().Of(pipeline.Name).LastOrDefault(other => other.Moves && !other.Entered && other.Stage == left) is { } waiting)
        {
            Enter(account, pipeline, waiting, at);
        }
    }

    public static void End(Account account, PipelineExecution execution, string status, DateTimeOffset at)
    {
        (execution.Status, execution.Updated) = (status, at);
        PipelineEvents.Pipeline(account, execution, status.ToUpperInvariant(), at);
    }
}
