using Microsoft.EntityFrameworkCore;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Plans;

/// <summary>Removes what a failed creation left behind, and only what bears its tag; then makes it again or gives it up.</summary>
public sealed class CleanUpProjectPlan(ProjectRemoval removal) : IOperationPlan
{
    public const string KindName = "project.clean-up";
    public const string ThenRetry = "retry";
    public const string ThenGiveUp = "give-up";

    private static readonly TimeSpan ShortStep = TimeSpan.FromMinutes(15);

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps => [.. removal.Steps, new("finish", "Close the clean-up", ShortStep, FinishAsync)];

    public async Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct)
    {
        var project = await work.Db.Projects.SingleAsync(row => row.Id == operation.ProjectId, ct);
        var before = project.State.ToString();
        if (project.Fail() is null)
        {
            work.Audit(ProjectChanges.Transition(project, "project.clean-up.failed", failure.Error.Sentence, operation.Id.ToString(), before));
        }
    }

    private static Task<StepOutcome> FinishAsync(StepContext context, CancellationToken ct) => Task.FromResult(
        StepOutcome.Done(context.Operation.Then == ThenRetry ? "The project is made again." : "The project is given up."));

    /// <summary>What follows is decided in the transaction that ends the clean-up, so neither can happen without the other.</summary>
    public async Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct)
    {
        var project = await work.Db.Projects.SingleAsync(row => row.Id == operation.ProjectId, ct);
        var before = project.State.ToString();
        if (operation.Then == ThenRetry && project.CleanedUp() is null)
        {
            var next = Operation.Start(plans.Latest(CreateProjectPlan.KindName), project.Id, project.Name, operation.Requester, work.Now);
            project.IsMadeBy(next.Id);
            work.Enqueue(next);
            work.Audit(ProjectChanges.Transition(project, "project.create.again", "Made again after a clean-up.", next.Id.ToString(), before));
        }
        else if (operation.Then == ThenGiveUp && project.GiveUp() is null)
        {
            work.Audit(ProjectChanges.Transition(project, "project.given-up", "Given up after a clean-up.", operation.Id.ToString(), before));
        }
    }
}
