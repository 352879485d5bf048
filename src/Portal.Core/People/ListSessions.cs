using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.People;

/// <summary>Who is signed in now, the latest sign-in first.</summary>
[Requires("session.end of another person")]
public sealed class ListSessions(UnitOfWorkFactory work, SessionLimits limits)
{
    public async Task<Result<Page<SessionRow>>> ExecuteAsync(SessionId caller, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.SessionEnd) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "session.list", new AuditTarget("session", "*"), ct);
        }

        var (seen, born) = (uow.Now - limits.Idle, uow.Now - limits.Absolute);
        var query = uow.Db.Sessions.AsNoTracking().Where(row => row.EndedAt == null && row.LastSeenAt > seen && row.CreatedAt > born);
        if (DateTimeOffset.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out var last)) query = query.Where(row => row.CreatedAt < last);
        var rows = await query.OrderByDescending(row => row.CreatedAt).Take(Page<SessionRow>.Size + 1).ToListAsync(ct);
        var next = rows.Count > Page<SessionRow>.Size ? rows[Page<SessionRow>.Size - 1].CreatedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : null;
        return new Page<SessionRow>(
            [.. rows.Take(Page<SessionRow>.Size).Select(row => new SessionRow(row.Id, row.Name, row.Subject, [.. row.Roles], row.CreatedAt, row.LastSeenAt, row.Id == caller))],
            next);
    }
}

public sealed record SessionRow(
    SessionId Id, string Name, string Subject, IReadOnlyList<Role> Roles, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool IsOwn);
