using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Requests;

/// <summary>The requester answers a request for changes.</summary>
[Requires("project.request")]
public sealed class ChangeProjectRequest(UnitOfWorkFactory work, ProjectWishes wishes)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectRequestId id, ProjectWish wish, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var request = await uow.Db.ProjectRequests.Include(row => row.Answers).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectRequest) is { } refusal) return await RefuseAsync(refusal);
        if (request is null || request.Requester != uow.Actor.Person) return ProjectRequestErrors.NotFound;
        var complete = await wishes.CompleteAsync(wish, ct);
        if (complete.Error is { } problem) return await RefuseAsync(problem);
        var before = request.Wish;
        if (request.Change(complete.Value!) is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(ProjectRequestRecord.Of(request, "project.request.changed", null, ProjectRequestRecord.Changes(before, request.Wish)));
        foreach (var person in request.Answers.Select(answer => new PersonId(answer.ByIssuer, answer.BySubject)).Distinct())
        {
            uow.Tell(person, "project.to-decide", $"{request.RequesterName} changed the wish for a project named {request.Name}.", ProjectRequestRecord.PathOf(request));
        }

        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "project.request.change", AuditTarget.ProjectRequest(id), ct);
    }
}
