using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>The requester answers a decider who asked for changes; voting begins anew.</summary>
[Requires("access.request for oneself")]
public sealed class ChangeRequest(UnitOfWorkFactory work, AccessPolicies policies)
{
    public async Task<Result> ExecuteAsync(SessionId caller, AccessRequestId id, AccessWish wish, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var request = await uow.Db.AccessRequests.Include(row => row.Votes).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.AccessRequest) is { } refusal) return await RefuseAsync(refusal);
        if (request is null || request.Requester != uow.Actor.Person) return AccessErrors.RequestNotFound;
        var policy = await policies.InForceAsync(uow.Db, request.ProjectId, ct);
        if (WishRules.FirstProblem(wish, policy, uow.Now) is { } invalid) return await RefuseAsync(invalid);
        FieldChange[] changes = [new("Reason", request.Reason, wish.Reason.Trim()), new("Days", $"{request.Days}", $"{wish.Days}")];
        if (request.Change(wish, uow.Now) is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(AccessRecord.OfRequest(request, "access.changed", wish.Reason.Trim(), changes));
        foreach (var asked in request.Votes.Where(vote => vote.Kind is VoteKind.AskForChanges).Select(vote => new PersonId(vote.VoterIssuer, vote.VoterSubject)).Distinct())
        {
            uow.Tell(asked, "access.to-decide", $"{request.RequesterName} changed the request for {request.ProjectName} as asked.", $"/access/requests/{id}");
        }

        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "access.change", AuditTarget.Request(id), ct, request?.ProjectName);
    }
}
