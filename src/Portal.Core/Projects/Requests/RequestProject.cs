using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Requests;

/// <summary>Somebody who may not create projects asks for one. Those who may are told.</summary>
[Requires("project.request")]
public sealed class RequestProject(UnitOfWorkFactory work, ProjectWishes wishes)
{
    public async Task<Result<ProjectRequestId>> ExecuteAsync(SessionId caller, ProjectWish wish, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectRequest) is { } refusal) return await RefuseAsync(refusal);
        var complete = await wishes.CompleteAsync(wish, ct);
        if (complete.Error is { } problem) return await RefuseAsync(problem);
        var request = ProjectRequest.Ask(complete.Value!, uow.Actor, uow.Now);
        uow.Db.ProjectRequests.Add(request);
        uow.Audit(ProjectRequestRecord.Of(request, "project.requested", request.Purpose, ProjectRequestRecord.Changes(null, request.Wish)));
        foreach (var person in await ProjectRequestRecord.DecidersAsync(uow.Db, request, ct))
        {
            uow.Tell(person, "project.to-decide", $"{request.RequesterName} asks for a project named {request.Name}.", ProjectRequestRecord.PathOf(request));
        }

        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : request.Id;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "project.request", new AuditTarget("project-request", wish.Name), ct);
    }
}
