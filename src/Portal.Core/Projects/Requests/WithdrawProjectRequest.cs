using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Requests;

/// <summary>The requester takes the wish back.</summary>
[Requires("project.request")]
public sealed class WithdrawProjectRequest(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectRequestId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var request = await uow.Db.ProjectRequests.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectRequest) is { } refusal) return await RefuseAsync(refusal);
        if (request is null || request.Requester != uow.Actor.Person) return ProjectRequestErrors.NotFound;
        if (request.Withdraw(uow.Now) is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(ProjectRequestRecord.Of(request, "project.request.withdrawn", null));
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "project.request.withdraw", AuditTarget.ProjectRequest(id), ct);
    }
}
