using Portal.Sandbox.CodePipeline.Actions;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Executions;

/// <summary>Moves executions on: ends the actions that are due, in the order in which they were due.</summary>
internal sealed class PipelineLifecycle : ILifecycle
{
    public bool Advance(Account account, DateTimeOffset now)
    {
        var changed = false;
        while (Next(account, now) is { } work)
        {
            ActionRuns.Finish(work);
            PipelineRuns.Continue(account, work.Pipeline, work.Execution, work.At);
            changed = true;
        }

        return changed;
    }

    /// <summary>Who only waits for a person rests until that person's time is over.</summary>
    public bool Rests(Account account) =>
        account.State<CodePipelineState>().Moving.SelectMany(execution => execution.Running).All(run => run.Token is not null);

    public DateTimeOffset? WakesAt(Account account) =>
        account.State<CodePipelineState>().Moving.SelectMany(execution => execution.Running).Min(run => run.DueAt);

    private static ActionWork? Next(Account account, DateTimeOffset now)
    {
        ActionWork? first = null;
        var state = account.State<CodePipelineState>();
        foreach (var execution in state.Moving)
        {
            if (state.Pipelines.GetValueOrDefault(execution.Pipeline) is not { } pipeline || pipeline.Stage(execution.Stage) is not { } stage)
            {
                continue;
            }

            foreach (var run in execution.Running)
            {
                if (Declared.Action(stage, run.Action) is { } declared
                    && new ActionWork(account, pipeline, execution, run, declared, now) is var work
                    && ActionRuns.Ended(work) is { } at
                    && (first is null || at < first.At))
                {
                    first = work with { At = at };
                }
            }
        }

        return first;
    }
}
