using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Silence has consequences: a request escalates to the backup, and finally expires. Called by the schedule, not by people.</summary>
public sealed class AdvanceRequests(UnitOfWorkFactory work, AccessPolicies policies, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private static readonly Actor Schedule = Actor.System("schedule");
    private const int AtOnce = 50;
    private const int MostTold = 25;

    /// <summary>How many requests were moved on. Another replica may have been first with some; that is no error.</summary>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        List<AccessRequestId> due;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            due = await db.AccessRequests.AsNoTracking().Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).Select(row => row.Id).Take(AtOnce).ToListAsync(ct);
        }

        var moved = 0;
        foreach (var id in due) moved += await AdvanceOneAsync(id, ct) ? 1 : 0;
        return moved;
    }

    private async Task<bool> AdvanceOneAsync(AccessRequestId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Schedule, ct);
        var request = await uow.Db.AccessRequests.Include(row => row.Votes).SingleAsync(row => row.Id == id, ct);
        if (!request.IsOpen || request.DueAt is not { } due || due > uow.Now) return false;
        if (request.ExpiresAt <= uow.Now) Expire(uow, request);
        else await EscalateAsync(uow, request, ct);
        return !(await uow.CommitAsync(ct)).IsError;
    }

    private static void Expire(UnitOfWork uow, AccessRequest request)
    {
        request.Answer(RequestState.Expired, null, uow.Now);
        uow.Audit(AccessRecord.OfRequest(request, "access.expired", "Nobody decided in time."));
        uow.Tell(request.Requester, "access.decided", $"Nobody decided your request for {request.ProjectName} in time, so it expired. You can ask again.", $"/access/requests/{request.Id}");
    }

    private async Task EscalateAsync(UnitOfWork uow, AccessRequest request, CancellationToken ct)
    {
        request.Escalate(uow.Now);
        uow.Audit(AccessRecord.OfRequest(request, "access.escalated", "Nobody has decided yet; backups may decide too."));
        foreach (var decider in ApprovalRules.Deciders(await policies.CaseOfAsync(uow.Db, request, uow.Now, ct)).Take(MostTold))
        {
            uow.Tell(decider.Voter, "access.to-decide", $"{request.RequesterName} still waits for a decision about {request.ProjectName}.", $"/access/requests/{request.Id}");
        }
    }
}
