using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Somebody's access and why they have it: for the person, the project's people, and whoever reads operations.</summary>
[Requires("operation.read")]
public sealed class ReadGrant(UnitOfWorkFactory work, GrantAudience audience, RequestAudience requests)
{
    public async Task<Result<GrantDetail>> ExecuteAsync(SessionId caller, AccessGrantId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var grant = await uow.Db.AccessGrants.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        var relations = await audience.OfAsync(uow, grant, ct);
        // Whoever decides about the project sees what came of it.
        var reading = (relations & (Relations.Decider | Relations.Owner)) != Relations.None ? relations | Relations.Own : relations;
        if (uow.Authorise(Permission.OperationRead, reading) is { } refusal) return await uow.RefuseAsync(refusal, "access.grant.read", AuditTarget.Grant(id), ct, grant?.ProjectName);
        if (grant is null) return AccessErrors.GrantNotFound;
        var request = await uow.Db.AccessRequests.AsNoTracking().Include(row => row.Votes).Include(row => row.Comments).AsSplitQuery().SingleOrDefaultAsync(row => row.Id == grant.RequestId, ct);
        RequestDetail? why = null;
        if (request is not null)
        {
            var (_, right, about) = await requests.OfAsync(uow, request, ct);
            why = ReadRequest.Describe(uow.Actor, request, right, about);
        }

        var operations = await uow.Db.Operations.AsNoTracking().Include(row => row.Steps).Where(row => row.SubjectId == id.Value).OrderByDescending(row => row.CreatedAt).Take(20).ToListAsync(ct);
        var waits = operations.Exists(operation => operation.State is OperationState.NeedsAttention);
        return new GrantDetail(
            grant,
            why,
            [.. operations.Select(OperationDetail.Of)],
            grant.Person == uow.Actor.Person,
            Permissions.Check(uow.Actor, Permission.StudioOpen, relations & Relations.Own) ?? State(grant, grant.IsOpenable && grant.EndsAt > uow.Now, "be opened"),
            Permissions.Check(uow.Actor, Permission.AccessRequest) ?? State(grant, grant.Person == uow.Actor.Person && grant.State is GrantState.Active or GrantState.Suspended, "be extended by you"),
            Permissions.Check(uow.Actor, Permission.AccessRevoke, relations) ?? State(grant, grant.State is not (GrantState.Removing or GrantState.Removed), "be revoked"),
            Permissions.Check(uow.Actor, Permission.ProjectRetry, relations) ?? State(grant, waits, "be retried, because nothing waits for a person"));
    }

    private static Error? State(AccessGrant grant, bool isPossible, string verb) => isPossible ? null : AccessErrors.WrongState(grant.State, verb);
}
