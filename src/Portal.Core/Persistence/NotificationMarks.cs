using Microsoft.EntityFrameworkCore;
using Portal.Core.People;

namespace Portal.Core.Persistence;

internal static class NotificationMarks
{
    /// <summary>Marks as read in one statement, however many there are; only this person's.</summary>
    public static Task<int> ReadAsync(PortalDbContext db, PersonId person, IReadOnlyList<Guid>? ids, DateTimeOffset now, CancellationToken ct)
    {
        var unread = db.Notifications.Where(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject && row.ReadAt == null);
        if (ids is not null) unread = unread.Where(row => ids.Contains(row.Id));
        return unread.ExecuteUpdateAsync(row => row.SetProperty(notification => notification.ReadAt, now), ct);
    }
}
