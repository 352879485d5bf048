using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.People;

/// <summary>Ends a session: one's own by signing out, somebody else's as an Admin. Its pages close within a minute.</summary>
[Requires("session.end of another person")]
public sealed class EndSession(UnitOfWorkFactory work)
{
    private const string Action = "session.ended";

    /// <param name="session">The row to end; the caller's own needs no permission.</param>
    /// <param name="because">A sentence for the record.</param>
    public async Task<Result> ExecuteAsync(SessionId caller, SessionId session, string because, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var target = AuditTarget.Session(session);
        if (session != caller && uow.Authorise(Permission.SessionEnd) is { } refusal) return await uow.RefuseAsync(refusal, Action, target, ct);

        var row = await uow.Db.Sessions.SingleOrDefaultAsync(one => one.Id == session, ct);
        if (row is null) return SessionErrors.NotFound;
        if (row.End(because, uow.Now) is { } already) return already;

        uow.Audit(new AuditEvent(Action, target, AuditOutcome.Succeeded, $"{row.Name}: {because}"));
        return await uow.CommitAsync(ct);
    }
}
