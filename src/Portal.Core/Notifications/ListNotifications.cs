using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Notifications;

/// <summary>What the caller was told, newest first, with what became of the e-mails.</summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class ListNotifications(UnitOfWorkFactory work)
{
    public async Task<Result<Page<NotificationRow>>> ExecuteAsync(SessionId caller, NotificationFilter filter, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (!uow.Actor.HasSession) return SessionErrors.Over;
        var person = uow.Actor.Person;
        var query = uow.Db.Notifications.AsNoTracking().Where(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject);
        if (filter.Unread) query = query.Where(row => row.ReadAt == null);
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.SortKey.CompareTo(after) < 0);
        var most = Math.Clamp(filter.Most, 1, Page<NotificationRow>.Size);
        var rows = await query.OrderByDescending(row => row.SortKey).Take(most + 1).ToListAsync(ct);
        var ids = rows.Select(row => row.Id).ToArray();
        var mails = ids.Length == 0 ? [] : await uow.Db.NotificationMails.AsNoTracking().Where(mail => ids.Contains(mail.Id)).ToDictionaryAsync(mail => mail.Id, ct);
        return new Page<NotificationRow>(
            [.. rows.Take(most).Select(row => NotificationRow.Of(row, mails.GetValueOrDefault(row.Id)))],
            rows.Count > most ? rows[most - 1].SortKey : null);
    }
}

/// <param name="Most">Rows on a page.</param>
public sealed record NotificationFilter(bool Unread = false, int Most = Page<NotificationRow>.Size);

/// <param name="Mail">Null when no e-mail went with it.</param>
public sealed record NotificationRow(Guid Id, string Kind, string Label, string Sentence, string Link, DateTimeOffset At, bool IsRead, MailRow? Mail)
{
    internal static NotificationRow Of(Notification row, NotificationMail? mail) => new(
        row.Id, row.Kind, NotificationKinds.Of(row.Kind).Label, row.Sentence, row.Link, row.At, row.ReadAt is not null, mail is null ? null : MailRow.Of(mail, mail.PersonSubject));
}

/// <summary>What became of an e-mail.</summary>
public sealed record MailRow(
    Guid Id, PersonId Person, string PersonName, string Label, MailState State, DateTimeOffset At, int Attempts, string? Address, string? LastError, DateTimeOffset DueAt, DateTimeOffset? SentAt)
{
    internal static MailRow Of(NotificationMail mail, string name) => new(
        mail.Id, mail.Person, name, NotificationKinds.Of(mail.Kind).Label, mail.State, mail.At, mail.Attempts, mail.Address, mail.LastError, mail.DueAt, mail.SentAt);
}
