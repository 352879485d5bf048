using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;

namespace Portal.Core.Persistence;

/// <summary>Begins units of work. The actor is read from the session row each time, never from the circuit or the cookie.</summary>
public sealed class UnitOfWorkFactory(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, SessionLimits limits, IWorkSignal signal, IAuditSeal? seal = null, MailOptions? mail = null)
{
    public async Task<UnitOfWork> BeginAsync(SessionId caller, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caller, ct);
        var actor = session is not null && session.IsLive(clock.GetUtcNow(), limits) ? session.ToActor() : Actor.Nobody;
        return new UnitOfWork(db, actor, clock, signal, seal, mail is { IsOn: true });
    }

    /// <summary>For Portal's own workers.</summary>
    public async Task<UnitOfWork> BeginAsync(Actor system, CancellationToken ct) =>
        new(await contexts.CreateDbContextAsync(ct), system, clock, signal, seal, mail is { IsOn: true });
}
