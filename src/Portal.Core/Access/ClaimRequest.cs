using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>A decider says "I am looking at it", or lets go again. It tells the others and binds nobody.</summary>
[Requires("access.decide")]
public sealed class ClaimRequest(UnitOfWorkFactory work, RequestAudience audience)
{
    public async Task<Result> ExecuteAsync(SessionId caller, AccessRequestId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var request = await uow.Db.AccessRequests.SingleOrDefaultAsync(row => row.Id == id, ct);
        var relations = request is null ? Relations.None : (await audience.OfAsync(uow, request, ct)).Relations;
        if (uow.Authorise(Permission.AccessDecide, relations & Relations.Named) is { } refusal) return await uow.RefuseAsync(refusal, "access.claim", AuditTarget.Request(id), ct, request?.ProjectName);
        if (request is null) return AccessErrors.RequestNotFound;
        var before = request.ClaimedByName;
        if (request.Claim(uow.Actor) is { } wrong) return await uow.RefuseAsync(wrong, "access.claim", AuditTarget.Request(id), ct, request.ProjectName);
        uow.Audit(AccessRecord.OfRequest(request, "access.claimed", request.ClaimedByName is null ? "Let go." : "Looking at it.", new FieldChange("Claimed by", before, request.ClaimedByName)));
        return await uow.CommitAsync(ct);
    }
}
