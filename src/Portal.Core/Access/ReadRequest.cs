using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>One request with its thread: for its people, its deciders, and whoever reads operations.</summary>
[Requires("operation.read")]
public sealed class ReadRequest(UnitOfWorkFactory work, RequestAudience audience)
{
    public async Task<Result<RequestDetail>> ExecuteAsync(SessionId caller, AccessRequestId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var request = await uow.Db.AccessRequests.AsNoTracking().Include(row => row.Votes).Include(row => row.Comments).AsSplitQuery().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (request is null)
        {
            return uow.Authorise(Permission.OperationRead, Relations.Own) is { } no ? await uow.RefuseAsync(no, "access.request.read", AuditTarget.Request(id), ct) : AccessErrors.RequestNotFound;
        }

        var (relations, right, about) = await audience.OfAsync(uow, request, ct);
        if (uow.Authorise(Permission.OperationRead, relations) is { } refusal) return await uow.RefuseAsync(refusal, "access.request.read", AuditTarget.Request(id), ct, request.ProjectName);
        return Describe(uow.Actor, request, right, about);
    }

    internal static IReadOnlyList<DeciderRow> Rows(DecisionCase about) =>
    [
        .. ApprovalRules.Deciders(about)
            .Select(able => new DeciderRow(about.FactsOf(able.Voter).Name, able.Why)).OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase),
    ];

    internal static RequestDetail Describe(Actor actor, AccessRequest request, DecidingRight? right, DecisionCase about)
    {
        Error? refusal = request.IsOpen
            ? Permissions.Check(actor, Permission.AccessDecide, Relations.Named) ?? (right is null ? ApprovalRules.WhyNot(actor.Person, about) : null)
            : AccessErrors.DecidedAlready(request.State.ToString().ToLowerInvariant(), request.AnsweredBy);
        return new(
            request,
            [.. request.Votes.OrderBy(vote => vote.Ordinal)],
            [.. request.Comments.OrderBy(comment => comment.Ordinal)],
            Rows(about),
            ApprovalRules.Count(request.CurrentVotes, about),
            refusal is null ? right : null,
            refusal,
            request.Requester == actor.Person || request.Person == actor.Person,
            !request.IsOpen || ApprovalRules.CouldBeDecided(about));
    }
}
