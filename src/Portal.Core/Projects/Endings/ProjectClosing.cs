using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Notifications;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Endings;

/// <summary>Ends what people have and ask for in a project, inside the caller's transaction: requests are answered, access is taken away.</summary>
public sealed class ProjectClosing(GrantTransitions transitions)
{
    private static readonly GrantState[] Held = [GrantState.Scheduled, GrantState.Provisioning, GrantState.Active];

    /// <param name="because">A sentence that people read.</param>
    public async Task CloseAsync(UnitOfWork uow, Project project, string because, CancellationToken ct)
    {
        var requests = await uow.Db.AccessRequests.Where(row => row.ProjectId == project.Id && row.OpenKey != null).ToListAsync(ct);
        foreach (var request in requests)
        {
            request.Answer(RequestState.Rejected, uow.Actor.Name, uow.Now);
            uow.Audit(AccessRecord.OfRequest(request, "access.rejected", because));
            uow.Tell(request.Requester, "access.decided", $"Your request for {project.Name} was rejected: {because}", $"/access/requests/{request.Id}");
        }

        var grants = await uow.Db.AccessGrants.Where(row => row.ProjectId == project.Id && Held.Contains(row.State)).ToListAsync(ct);
        foreach (var grant in grants)
        {
            // What is being made ends as soon as it is made; whoever asked for that before need not again.
            if (grant.State is GrantState.Provisioning && grant.EndReason is not null) continue;
            await transitions.EndAsync(uow, grant, because, ct);
        }
    }

    /// <summary>Versions that wait for a first decision wait for nothing any more.</summary>
    public static async Task DropVersionsAsync(UnitOfWork uow, Project project, string because, CancellationToken ct)
    {
        var waiting = await uow.Db.Promotions.Where(row => row.ProjectId == project.Id && row.State == PromotionState.Pending).ToListAsync(ct);
        foreach (var promotion in waiting)
        {
            promotion.Drop(uow.Now, because);
            uow.Audit(PromotionRecord.Of(promotion, "deployment.dropped", because, new FieldChange("State", nameof(PromotionState.Pending), promotion.State.ToString())));
        }
    }
}
