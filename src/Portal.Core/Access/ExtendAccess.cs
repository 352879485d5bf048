using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Asks for more time in a project, before access ends or within the grace period. The policy says whether somebody must decide.</summary>
[Requires("access.request for oneself")]
public sealed class ExtendAccess(UnitOfWorkFactory work, AccessPolicies policies, RequestOpening opening)
{
    public async Task<Result<AccessRequestId>> ExecuteAsync(SessionId caller, AccessGrantId grantId, AccessWish wish, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var grant = await uow.Db.AccessGrants.SingleOrDefaultAsync(row => row.Id == grantId, ct);
        if (uow.Authorise(Permission.AccessRequest) is { } refusal) return await RefuseAsync(refusal);
        if (grant is null || grant.Person != uow.Actor.Person) return AccessErrors.GrantNotFound;
        if (grant.State is not (GrantState.Active or GrantState.Suspended)) return await RefuseAsync(AccessErrors.WrongState(grant.State, "be extended"));
        var policy = await policies.InForceAsync(uow.Db, grant.ProjectId, ct);
        if (WishRules.FirstProblem(wish with { StartsAt = null }, policy, uow.Now) is { } invalid) return await RefuseAsync(invalid);
        var person = await RequestOpening.FindPersonAsync(uow.Db, grant.Person, ct);
        if (person.Error is { } unable) return await RefuseAsync(unable);

        var project = await uow.Db.Projects.AsNoTracking().SingleAsync(row => row.Id == grant.ProjectId, ct);
        if (project.Closed is { } closed) return await RefuseAsync(closed);
        var request = AccessRequest.Ask(RequestKind.Extension, project, uow.Actor, person.Value!, wish with { StartsAt = null }, policy, grant.Id, uow.Now);
        if (await opening.OpenAsync(uow, project, request, policy, ct) is { } impossible) return await RefuseAsync(impossible);
        var committed = await uow.CommitAsync(ct);
        if (!committed.IsError) return request.Id;
        return await RefuseAsync(committed.Error.Kind is ErrorKind.Conflict ? AccessErrors.AskedAlready(grant.PersonName) : committed.Error);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "access.extend", AuditTarget.Grant(grantId), ct, grant?.ProjectName);
    }
}
