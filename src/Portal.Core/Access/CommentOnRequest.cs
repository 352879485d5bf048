using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Adds to the thread of a request: its people and its deciders talk there.</summary>
[Requires("operation.read")]
public sealed class CommentOnRequest(UnitOfWorkFactory work, RequestAudience audience)
{
    public async Task<Result> ExecuteAsync(SessionId caller, AccessRequestId id, string text, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var request = await uow.Db.AccessRequests.Include(row => row.Comments).SingleOrDefaultAsync(row => row.Id == id, ct);
        var relations = request is null ? Relations.None : (await audience.OfAsync(uow, request, ct)).Relations;
        if (uow.Authorise(Permission.OperationRead, relations) is { } refusal) return await uow.RefuseAsync(refusal, "access.comment", AuditTarget.Request(id), ct, request?.ProjectName);
        if (request is null) return AccessErrors.RequestNotFound;
        if (WishRules.ReasonProblem(text, isRequired: true) is { } invalid) return invalid;
        request.Say(uow.Actor, text.Trim(), uow.Now);
        uow.Audit(AccessRecord.OfRequest(request, "access.commented", text.Trim()));
        if (request.Requester != uow.Actor.Person) uow.Tell(request.Requester, "access.commented", $"{uow.Actor.Name} wrote about your request for {request.ProjectName}.", $"/access/requests/{id}");
        return await uow.CommitAsync(ct);
    }
}
