using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Notifications;

/// <summary>What became of all e-mails, newest first, without what they say.</summary>
[Requires("platform.read")]
public sealed class ListMails(UnitOfWorkFactory work, MailOptions mail)
{
    public async Task<Result<MailList>> ExecuteAsync(SessionId caller, MailState? state, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, "notification.mail.list", new AuditTarget("platform", "mail"), ct);
        var query = uow.Db.NotificationMails.AsNoTracking();
        if (state is { } one) query = query.Where(row => row.State == one);
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.SortKey.CompareTo(after) < 0);
        var rows = await query.OrderByDescending(row => row.SortKey).Take(Page<MailRow>.Size + 1).ToListAsync(ct);
        var names = await PersonNames.ReadAsync(uow.Db, rows.Select(row => row.Person), ct);
        var next = rows.Count > Page<MailRow>.Size ? rows[Page<MailRow>.Size - 1].SortKey : null;
        return new MailList(mail.IsOn, new Page<MailRow>([.. rows.Take(Page<MailRow>.Size).Select(row => MailRow.Of(row, names.GetValueOrDefault(row.Person, row.PersonSubject)))], next));
    }
}

/// <param name="SendsMail">Whether Portal sends mail now.</param>
public sealed record MailList(bool SendsMail, Page<MailRow> Mails);
