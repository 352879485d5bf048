using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>A decider approves, denies or asks for changes, one request or many with one reason. Each request is its own transaction and has its own result.</summary>
[Requires("access.decide")]
public sealed class DecideAccess(UnitOfWorkFactory work, AccessPolicies policies, GrantTransitions transitions)
{
    private const int MostAtOnce = 100;

    public async Task<Result<IReadOnlyList<DecisionLine>>> ExecuteAsync(SessionId caller, IReadOnlyList<AccessRequestId> requests, VoteKind kind, string? reason, CancellationToken ct)
    {
        if (WishRules.ReasonProblem(reason, isRequired: kind is not VoteKind.Approve) is { } invalid) return invalid;
        if (requests.Count > MostAtOnce) return AccessErrors.Invalid("Requests", $"{requests.Count} requests are chosen; {MostAtOnce} are the most at once.", "Choose fewer.");
        var lines = new List<DecisionLine>();
        foreach (var id in requests.Distinct())
        {
            var line = await DecideOneAsync(caller, id, kind, reason?.Trim(), ct);
            // Somebody voted in the same moment. Their vote is in; this one is judged anew beside it.
            if (line.Error is { Code: "conflict" or "conflict.taken" }) line = await DecideOneAsync(caller, id, kind, reason?.Trim(), ct);
            lines.Add(new(id, line));
        }

        return lines is [{ Result.Error: { } only }] ? only : lines;
    }

    private async Task<Result<RequestState>> DecideOneAsync(SessionId caller, AccessRequestId id, VoteKind kind, string? reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var request = await uow.Db.AccessRequests.Include(row => row.Votes).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (request is null) return uow.Authorise(Permission.AccessDecide, Relations.Named) is { } no ? await RefuseAsync(no) : AccessErrors.RequestNotFound;
        var about = await policies.CaseOfAsync(uow.Db, request, uow.Now, ct);
        var right = ApprovalRules.RightOf(uow.Actor.Person, about);
        if (uow.Authorise(Permission.AccessDecide, right is null ? Relations.None : Relations.Named) is { } refusal)
        {
            var byRole = uow.Authorise(Permission.AccessDecide, Relations.Named);
            return await RefuseAsync(byRole ?? ApprovalRules.WhyNot(uow.Actor.Person, about));
        }

        if (request.Cast(right!, uow.Actor.Name, kind, reason, uow.Now) is { } wrong) return await RefuseAsync(wrong);
        var tally = ApprovalRules.Count(request.CurrentVotes, about);
        uow.Audit(AccessRecord.OfRequest(request, Action(kind), reason, new FieldChange("Right", null, right!.Why), new FieldChange("Approvals", null, $"{tally.Approvals} of {tally.Needed}")));
        if (await FollowAsync(uow, request, about.InForce, kind, tally, reason, ct) is { } impossible) return await RefuseAsync(impossible);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : request.State;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "access.decide", AuditTarget.Request(id), ct, request?.ProjectName);
    }

    private async Task<Error?> FollowAsync(UnitOfWork uow, AccessRequest request, ApprovalPolicy policy, VoteKind kind, Tally tally, string? reason, CancellationToken ct)
    {
        var link = $"/access/requests/{request.Id}";
        if (kind is VoteKind.AskForChanges)
        {
            uow.Tell(request.Requester, "access.changes-asked", $"{uow.Actor.Name} asks for changes to your request for {request.ProjectName}: {reason}", link);
            return null;
        }

        switch (tally.State)
        {
            case TallyState.Rejected:
                request.Answer(RequestState.Rejected, uow.Actor.Name, uow.Now);
                uow.Audit(AccessRecord.OfRequest(request, "access.rejected", reason));
                uow.Tell(request.Requester, "access.decided", $"{uow.Actor.Name} denied the request for {request.ProjectName}: {reason}", link);
                return null;
            case TallyState.Approved:
                request.Answer(RequestState.Approved, uow.Actor.Name, uow.Now);
                uow.Audit(AccessRecord.OfRequest(request, "access.approved", reason));
                return (await transitions.ApproveAsync(uow, request, policy, null, ct)).Error;
            default:
                return null;
        }
    }

    private static string Action(VoteKind kind) => kind switch
    {
        VoteKind.Approve => "access.vote.approve",
        VoteKind.Reject => "access.vote.reject",
        _ => "access.vote.changes",
    };
}

/// <summary>What became of one request: its state now, or why the vote was not taken.</summary>
public sealed record DecisionLine(AccessRequestId Request, Result<RequestState> Result);
