using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access;

/// <summary>Asks for access to a project, for oneself or, by admins, for somebody else. What nobody could decide is answered at once.</summary>
[Requires("access.request for oneself")]
public sealed class RequestAccess(UnitOfWorkFactory work, AccessPolicies policies, RequestOpening opening)
{
    /// <param name="forWhom">Null for oneself.</param>
    public async Task<Result<AccessRequestId>> ExecuteAsync(SessionId caller, ProjectId projectId, PersonId? forWhom, AccessWish wish, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == projectId, ct);
        var target = project is null ? new AuditTarget("project", projectId.ToString()) : AuditTarget.Project(project.Name);
        if (uow.Authorise(Permission.AccessRequest) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        var person = forWhom ?? uow.Actor.Person;
        if (person != uow.Actor.Person && !uow.Actor.Is(Role.Admin) && !uow.Actor.Is(Role.DataScienceAdmin)) return await RefuseAsync(AccessErrors.OnlyAdminsForOthers);

        var beneficiary = await RequestOpening.FindPersonAsync(uow.Db, person, ct);
        if (beneficiary.Error is { } unknown) return await RefuseAsync(unknown);
        var policy = await policies.InForceAsync(uow.Db, projectId, ct);
        if (WishRules.FirstProblem(wish, policy, uow.Now) is { } invalid) return await RefuseAsync(invalid);
        if (await RequestOpening.ObstacleAsync(uow, project, beneficiary.Value!, ct) is { } obstacle) return await RefuseAsync(obstacle);

        var request = AccessRequest.Ask(RequestKind.Access, project, uow.Actor, beneficiary.Value!, wish, policy, null, uow.Now);
        if (await opening.OpenAsync(uow, project, request, policy, ct) is { } impossible) return await RefuseAsync(impossible);
        var committed = await uow.CommitAsync(ct);
        if (!committed.IsError) return request.Id;
        // A double click or a second browser: the open request is the answer.
        return await RefuseAsync(committed.Error.Kind is ErrorKind.Conflict ? AccessErrors.AskedAlready(beneficiary.Value!.Name) : committed.Error);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "access.request", target, ct, project?.Name);
    }
}
