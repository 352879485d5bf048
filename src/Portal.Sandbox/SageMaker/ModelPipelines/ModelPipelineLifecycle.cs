using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>Moves runs of SageMaker pipelines on.</summary>
internal sealed class ModelPipelineLifecycle : ILifecycle
{
    public bool Advance(Account account, DateTimeOffset now)
    {
        var changed = false;
        foreach (var execution in account.State<SageMakerState>().PipelineExecutions.Where(execution => execution.Moves).ToList())
        {
            while (ModelPipelineRuns.Advance(account, execution, now))
            {
                changed = true;
            }
        }

        return changed;
    }

    public bool Rests(Account account) => !account.State<SageMakerState>().PipelineExecutions.Exists(execution => execution.Moves);
}
