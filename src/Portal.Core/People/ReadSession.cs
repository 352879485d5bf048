using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.People;

/// <summary>The live session row behind a cookie or a circuit; null when it has ended, was idle too long or has grown too old.</summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class ReadSession(UnitOfWorkFactory work, SessionLimits limits)
{
    public async Task<Session?> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (!uow.Actor.HasSession) return null;
        var session = await uow.Db.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caller, ct);
        return session?.IsLive(uow.Now, limits) == true ? session : null;
    }
}
