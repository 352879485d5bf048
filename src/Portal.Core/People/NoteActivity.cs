using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.People;

/// <summary>Notes that a person is still there, so that their session does not become idle. At most one write a minute and session.</summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class NoteActivity(UnitOfWorkFactory work)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    public async Task ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (!uow.Actor.HasSession) return;
        var session = await uow.Db.Sessions.SingleAsync(row => row.Id == caller, ct);
        if (uow.Now - session.LastSeenAt < Grain) return;

        session.Seen(uow.Now);
        // Somebody else's write to the row at the same moment is as good as this one, or ends the session.
        await uow.CommitAsync(ct);
    }
}
