using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects.Endings;

namespace Portal.Core.Projects.Plans;

/// <summary>
/// Takes a project away in the only order that works: people's access, what runs, what watches, what serves, and last what the template
/// made, because the roles of all the others go with it. What stays is named at the end.
/// </summary>
public sealed class DeleteProjectPlan(AccessRemoval access, ReleaseRemoval releases, ProjectRemoval removal, AccessOptions limits, ProjectOptions options) : IOperationPlan
{
    public const string KindName = "project.delete";

    private static readonly TimeSpan ShortStep = TimeSpan.FromMinutes(15);

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps =>
    [
        new("remove-access", "Take everybody's access and Studio users away", limits.LongestStop + options.LongestLaunch, access.RemoveAsync),
        new("stop-pipelines", "Stop what the pipelines run", options.LongestLaunch, releases.StopPipelinesAsync),
        new("delete-monitor", "Delete the stack that monitors", options.LongestLaunch, releases.DeleteMonitorAsync),
        new("delete-production", "Delete the stack of production", options.LongestLaunch, (context, ct) => releases.DeleteStageAsync(context, PromotionStage.Production, ct)),
        new("delete-staging", "Delete the stack of staging", options.LongestLaunch, (context, ct) => releases.DeleteStageAsync(context, PromotionStage.Staging, ct)),
        new("verify-serving", "Verify that nothing serves any more", ShortStep, releases.VerifyNothingServesAsync),
        .. removal.Steps,
        new("name-remains", "Name what stays", ShortStep, releases.NameRemainsAsync),
    ];

    /// <summary>The project stays in deletion: half of it is gone, so there is no way back, only on.</summary>
    public Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct)
    {
        work.Audit(new AuditEvent("project.delete.failed", AuditTarget.Project(operation.ProjectName), AuditOutcome.Failed, failure.Error.Sentence)
        {
            Project = operation.ProjectName,
            CorrelationId = operation.Id.ToString(),
        });
        return Task.CompletedTask;
    }

    public async Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct)
    {
        var project = await work.Db.Projects.SingleAsync(row => row.Id == operation.ProjectId, ct);
        var before = project.State.ToString();
        project.Deleted();
        work.Audit(ProjectChanges.Transition(project, "project.deleted", operation.Recall(ReleaseRemoval.Remains), operation.Id.ToString(), before));
        var live = await work.Db.Promotions.Where(row => row.ProjectId == project.Id && row.State == PromotionState.Live).ToListAsync(ct);
        foreach (var promotion in live)
        {
            promotion.Retire(work.Now, "The project was deleted, and with it what served this version.");
            work.Audit(PromotionRecord.Of(promotion, "deployment.retired", promotion.Outcome, new FieldChange("State", nameof(PromotionState.Live), promotion.State.ToString())));
        }

        foreach (var person in new[] { project.Owner, operation.RequestedBy }.Distinct())
        {
            work.Tell(person, "project.ended", $"{project.Name} is deleted. {operation.Recall(ReleaseRemoval.Remains)}", $"/projects/{project.Id}");
        }
    }
}
