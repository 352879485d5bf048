using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Takes up a provisioning or removal that stopped for a person, from the step that failed.</summary>
[Requires("project.retry or clean up")]
public sealed class RetryAccess(UnitOfWorkFactory work, GrantAudience audience)
{
    public async Task<Result> ExecuteAsync(SessionId caller, AccessGrantId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var grant = await uow.Db.AccessGrants.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectRetry, await audience.OfAsync(uow, grant, ct)) is { } refusal) return await uow.RefuseAsync(refusal, "access.retry", AuditTarget.Grant(id), ct, grant?.ProjectName);
        if (grant is null) return AccessErrors.GrantNotFound;
        var operation = await GrantTransitions.OpenOperationAsync(uow, grant, ct);
        var wrong = operation is null ? AccessErrors.WrongState(grant.State, "be retried, because nothing waits for a person") : operation.Retry(uow.Now);
        if (wrong is not null) return await uow.RefuseAsync(wrong, "access.retry", AuditTarget.Grant(id), ct, grant.ProjectName);
        uow.Touch(operation!.Id);
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.retried", $"Retried from the step '{operation.Current!.Title}'.", grant.State.ToString(), operation.Id));
        return await uow.CommitAsync(ct);
    }
}
