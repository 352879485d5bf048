using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Requests;

/// <summary>One wish for a project, with its answers.</summary>
[Requires("project.request")]
public sealed class ReadProjectRequest(UnitOfWorkFactory work)
{
    public async Task<Result<ProjectRequestDetail>> ExecuteAsync(SessionId caller, ProjectRequestId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectRequest) is { } refusal) return await uow.RefuseAsync(refusal, "project.request.read", AuditTarget.ProjectRequest(id), ct);
        var request = await uow.Db.ProjectRequests.AsNoTracking().Include(row => row.Answers).SingleOrDefaultAsync(row => row.Id == id, ct);
        var isMine = request?.Requester == uow.Actor.Person;
        if (request is null || !(isMine || ProjectRequestAudience.SeesAll(uow.Actor))) return ProjectRequestErrors.NotFound;
        return new ProjectRequestDetail(request, isMine, isMine ? ProjectRequestErrors.OwnRequest : Permissions.Check(uow.Actor, Permission.ProjectCreate));
    }
}

/// <param name="DecideRefusal">Why this person may not answer it; null when they may.</param>
public sealed record ProjectRequestDetail(ProjectRequest Request, bool IsMine, Error? DecideRefusal);
