using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>
/// Takes access away: by the person, a decider, the owner or an Admin. At once no new session and apps stopped; disks are kept for the
/// grace period. For leavers it may be removed at once, confirmed by the typed name of the Studio user.
/// </summary>
[Requires("access.revoke")]
public sealed class RevokeAccess(UnitOfWorkFactory work, GrantAudience audience, GrantTransitions transitions)
{
    /// <param name="removeNow">The name of the Studio user, typed, to skip the grace period; null to keep it.</param>
    public async Task<Result> ExecuteAsync(SessionId caller, AccessGrantId id, string reason, string? removeNow, CancellationToken ct)
    {
        var revoked = await RevokeAsync(caller, id, reason, removeNow, ct);
        // Portal itself wrote in the same moment, as when the Studio user had just become ready: what is to end is judged anew, not left.
        return revoked.Error is { Code: "conflict" } ? await RevokeAsync(caller, id, reason, removeNow, ct) : revoked;
    }

    private async Task<Result> RevokeAsync(SessionId caller, AccessGrantId id, string reason, string? removeNow, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var grant = await uow.Db.AccessGrants.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.AccessRevoke, await audience.OfAsync(uow, grant, ct)) is { } refusal) return await RefuseAsync(refusal);
        if (grant is null) return AccessErrors.GrantNotFound;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } invalid) return await RefuseAsync(invalid);
        var sentence = $"Revoked by {uow.Actor.Name}: {reason.Trim()}";
        if (removeNow is not null && removeNow != grant.ProfileName)
        {
            return await RefuseAsync(AccessErrors.Invalid("RemoveNow", "The typed name is not the Studio user's.", $"Type {grant.ProfileName} to remove it with all its disks, or leave the grace period."));
        }

        var wrong = removeNow is null ? await transitions.EndAsync(uow, grant, sentence, ct) : await transitions.RemoveAsync(uow, grant, sentence, ct);
        if (wrong is not null) return await RefuseAsync(wrong);
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "access.revoke", AuditTarget.Grant(id), ct, grant?.ProjectName);
    }
}
