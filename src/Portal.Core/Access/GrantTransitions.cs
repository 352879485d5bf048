using Microsoft.EntityFrameworkCore;
using Portal.Core.Access.Plans;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>What happens to a grant, with the operation and the record that go with it, inside the caller's transaction.</summary>
public sealed class GrantTransitions(OperationPlans plans)
{
    /// <summary>An approved request becomes access: provisioning begins, or waits for its start date; or access that is held gets more time.</summary>
    public async Task<Result> ApproveAsync(UnitOfWork uow, AccessRequest request, ApprovalPolicy policy, string? hangsOnGroup, CancellationToken ct)
    {
        if (request.Kind is RequestKind.Extension) return await ExtendAsync(uow, request, ct);
        var grant = AccessGrant.From(request, policy, hangsOnGroup, uow.Now);
        request.LedTo(grant.Id);
        uow.Db.AccessGrants.Add(grant);
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.made", $"{Deciders(request)} {request.Reason}", before: null));
        if (grant.State is GrantState.Provisioning) Enqueue(uow, grant, ProvisionStudioUserPlan.KindName);
        Tell(uow, grant, "access.decided", grant.State is GrantState.Scheduled
            ? $"Your access to {grant.ProjectName} is approved; it begins on {grant.StartsAt:yyyy-MM-dd}."
            : $"Your access to {grant.ProjectName} is approved; your Studio user is being made.");
        return Result.Ok;
    }

    /// <summary>A start date has come.</summary>
    public Error? Begin(UnitOfWork uow, AccessGrant grant)
    {
        var before = grant.State.ToString();
        if (grant.Begin() is { } wrong) return wrong;
        Enqueue(uow, grant, ProvisionStudioUserPlan.KindName);
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.started", "The start date has come.", before));
        return null;
    }

    /// <summary>What vanished from AWS is made again.</summary>
    public Error? Remake(UnitOfWork uow, AccessGrant grant, string reason)
    {
        var before = grant.State.ToString();
        if (grant.Remake() is { } wrong) return wrong;
        Enqueue(uow, grant, ProvisionStudioUserPlan.KindName);
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.remade", reason, before));
        return null;
    }

    /// <summary>The Studio user is verified. Whatever was to end meanwhile is suspended in the same breath.</summary>
    public void Activate(UnitOfWork uow, AccessGrant grant, OperationId operation)
    {
        var before = grant.State.ToString();
        if (grant.Activate(uow.Now) is not null) return;
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.active", "SageMaker says InService.", before, operation));
        if (grant.EndsAt <= uow.Now)
        {
            Suspend(uow, grant, grant.EndReason ?? "It ended while the Studio user was being made.");
            return;
        }

        Tell(uow, grant, "access.ready", $"Studio is ready for you in {grant.ProjectName}.");
    }

    /// <summary>First stage of the end, at once; stopping the apps follows as an operation and delays nothing.</summary>
    public Error? Suspend(UnitOfWork uow, AccessGrant grant, string reason)
    {
        var before = grant.State.ToString();
        if (grant.Suspend(reason, uow.Now) is { } wrong) return wrong;
        Enqueue(uow, grant, SuspendStudioUserPlan.KindName);
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.suspended", reason, before));
        Tell(uow, grant, "access.ended", $"Your access to {grant.ProjectName} has ended: {reason} Your files are kept until {grant.RemovesAt:yyyy-MM-dd}.");
        return null;
    }

    /// <summary>Second stage: the Studio user and its disks go.</summary>
    public async Task<Error?> RemoveAsync(UnitOfWork uow, AccessGrant grant, string reason, CancellationToken ct)
    {
        var before = grant.State.ToString();
        if (await EndOpenOperationsAsync(uow, grant, ct) is { } busy) return busy;
        var hadNothing = grant.State is GrantState.Scheduled;
        if (grant.Remove(reason, uow.Now) is { } wrong) return wrong;
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.removing", reason, before));
        if (hadNothing)
        {
            grant.Gone(uow.Now);
            uow.Audit(AccessRecord.OfGrant(grant, "access.grant.removed", "Nothing had been made yet.", nameof(GrantState.Removing)));
            return null;
        }

        Enqueue(uow, grant, RemoveStudioUserPlan.KindName);
        return null;
    }

    /// <summary>Ends access in whatever state it is: suspends what is active, marks what is being made, drops what has not begun.</summary>
    public async Task<Error?> EndAsync(UnitOfWork uow, AccessGrant grant, string reason, CancellationToken ct)
    {
        switch (grant.State)
        {
            case GrantState.Active:
                return Suspend(uow, grant, reason);
            case GrantState.Provisioning when await OpenOperationAsync(uow, grant, ct) is not { State: OperationState.NeedsAttention }:
                grant.EndAfterProvisioning(reason, uow.Now);
                uow.Audit(AccessRecord.OfGrant(grant, "access.grant.ending", $"{reason} It ends as soon as the Studio user is made.", grant.State.ToString()));
                return null;
            case GrantState.Provisioning or GrantState.Scheduled:
                return await RemoveAsync(uow, grant, reason, ct);
            default:
                return AccessErrors.WrongState(grant.State, "be revoked");
        }
    }

    public static Task<Operation?> OpenOperationAsync(UnitOfWork uow, AccessGrant grant, CancellationToken ct) => uow.Db.Operations
        .Include(row => row.Steps)
        .Where(row => row.SubjectId == grant.Id.Value && row.State != OperationState.Succeeded && row.State != OperationState.Cancelled)
        .OrderByDescending(row => row.CreatedAt)
        .FirstOrDefaultAsync(ct);

    private static async Task<Result> ExtendAsync(UnitOfWork uow, AccessRequest request, CancellationToken ct)
    {
        if (await uow.Db.AccessGrants.SingleOrDefaultAsync(row => row.Id == request.GrantId, ct) is not { } grant) return AccessErrors.GrantNotFound;
        var before = grant.State.ToString();
        if (grant.Extend(request.Days, uow.Now) is { } wrong) return wrong;
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.extended", $"{Deciders(request)} {request.Reason}", before));
        Tell(uow, grant, "access.decided", $"Your access to {grant.ProjectName} is extended until {grant.EndsAt:yyyy-MM-dd}.");
        return Result.Ok;
    }

    /// <summary>Nothing else may work on the Studio user once it is being removed. What waits for a person ends here; what runs is waited for.</summary>
    private static async Task<Error?> EndOpenOperationsAsync(UnitOfWork uow, AccessGrant grant, CancellationToken ct)
    {
        if (await OpenOperationAsync(uow, grant, ct) is not { } open) return null;
        // Stopping apps is the removal's own first step, so a suspension in flight needs no waiting for: it ends by itself.
        if (open.Kind == SuspendStudioUserPlan.KindName && open.State is not OperationState.NeedsAttention) return null;
        if (open.Cancel(uow.Now) is { } running) return open.Kind == ProvisionStudioUserPlan.KindName ? AccessErrors.BeingMade(grant.PersonName) : running;
        uow.Touch(open.Id);
        return null;
    }

    private void Enqueue(UnitOfWork uow, AccessGrant grant, string kind)
    {
        var requester = new Actor(grant.Person, grant.PersonName, [], null);
        uow.Enqueue(Operation.Start(plans.Latest(kind), grant.ProjectId, grant.ProjectName, uow.Actor.HasSession ? uow.Actor : requester, uow.Now, subject: grant.Id.Value));
    }

    private static void Tell(UnitOfWork uow, AccessGrant grant, string kind, string sentence) => uow.Tell(grant.Person, kind, sentence, $"/access/grants/{grant.Id}");

    private static string Deciders(AccessRequest request)
    {
        var approvers = request.Votes.Where(vote => vote.Round == request.Round && vote.Kind is VoteKind.Approve).Select(vote => $"{vote.VoterName} ({vote.Right})").ToArray();
        return approvers.Length == 0 ? "Approved by the policy itself." : $"Approved by {string.Join(" and ", approvers)}.";
    }
}
