using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>The requester takes an open request back.</summary>
[Requires("access.request for oneself")]
public sealed class WithdrawRequest(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, AccessRequestId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var request = await uow.Db.AccessRequests.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.AccessRequest) is { } refusal) return await uow.RefuseAsync(refusal, "access.withdraw", AuditTarget.Request(id), ct, request?.ProjectName);
        if (request is null || (request.Requester != uow.Actor.Person && request.Person != uow.Actor.Person)) return AccessErrors.RequestNotFound;
        if (!request.IsOpen) return await uow.RefuseAsync(AccessErrors.DecidedAlready(request.State.ToString().ToLowerInvariant(), request.AnsweredBy), "access.withdraw", AuditTarget.Request(id), ct, request.ProjectName);
        request.Answer(RequestState.Withdrawn, uow.Actor.Name, uow.Now);
        uow.Audit(AccessRecord.OfRequest(request, "access.withdrawn", "Taken back."));
        return await uow.CommitAsync(ct);
    }
}
