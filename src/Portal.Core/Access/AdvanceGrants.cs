using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Time does its work on access: it begins, people are reminded, it ends, and after the grace period it goes. Called by the schedule, not by people.</summary>
public sealed class AdvanceGrants(UnitOfWorkFactory work, GrantTransitions transitions, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private static readonly Actor Schedule = Actor.System("schedule");
    private const int AtOnce = 50;

    /// <summary>How many grants were moved on. Another replica may have been first with some; that is no error.</summary>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        List<AccessGrantId> due;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            due = await db.AccessGrants.AsNoTracking().Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).Select(row => row.Id).Take(AtOnce).ToListAsync(ct);
        }

        var moved = 0;
        foreach (var id in due) moved += await AdvanceOneAsync(id, ct) ? 1 : 0;
        return moved;
    }

    private async Task<bool> AdvanceOneAsync(AccessGrantId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Schedule, ct);
        var grant = await uow.Db.AccessGrants.SingleAsync(row => row.Id == id, ct);
        if (grant.DueAt is not { } due || due > uow.Now) return false;
        var wrong = grant.State switch
        {
            GrantState.Scheduled => transitions.Begin(uow, grant),
            GrantState.Provisioning => await transitions.EndAsync(uow, grant, grant.EndReason ?? "Its time was over before the Studio user was made.", ct),
            GrantState.Active when grant.EndsAt <= uow.Now => transitions.Suspend(uow, grant, "Its time is over."),
            GrantState.Active => Remind(uow, grant),
            GrantState.Suspended => await transitions.RemoveAsync(uow, grant, "The grace period is over.", ct),
            _ => AccessErrors.WrongState(grant.State, "be moved on by the schedule"),
        };
        return wrong is null && !(await uow.CommitAsync(ct)).IsError;
    }

    private static Error? Remind(UnitOfWork uow, AccessGrant grant)
    {
        grant.Reminded(uow.Now);
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.reminded", $"It ends on {grant.EndsAt:yyyy-MM-dd}.", grant.State.ToString()));
        uow.Tell(grant.Person, "access.ending", $"Your access to {grant.ProjectName} ends on {grant.EndsAt:yyyy-MM-dd}. You can extend it now.", $"/access/grants/{grant.Id}");
        return null;
    }
}
