using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Notifications;

/// <summary>Something a person is told, written in the transaction that made it true.</summary>
public sealed class Notification
{
    private Notification()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Time and id in one text that sorts by time; pages of lists end at one.</summary>
    public string SortKey { get; private set; } = "";

    public string PersonIssuer { get; private set; } = "";

    public string PersonSubject { get; private set; } = "";

    /// <summary>Dotted, stable: one of <see cref="NotificationKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>One full sentence.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>Path within Portal, beginning with a slash.</summary>
    public string Link { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    public PersonId Person => new(PersonIssuer, PersonSubject);

    public static Notification To(PersonId person, string kind, string sentence, string link, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            SortKey = $"{now.UtcDateTime:yyyyMMddHHmmssfff}-{id:N}",
            PersonIssuer = person.Issuer,
            PersonSubject = person.Subject,
            Kind = kind,
            Sentence = sentence,
            Link = link,
            At = now,
        };
    }
}

/// <summary>Telling people, as part of a use case's transaction.</summary>
public static class Telling
{
    /// <summary>In Portal always; by e-mail too where Portal sends any. Whether the person wants that mail is looked up when it is sent.</summary>
    public static void Tell(this UnitOfWork work, PersonId person, string kind, string sentence, string link)
    {
        var notification = Notification.To(person, kind, sentence, link, work.Now);
        work.Db.Notifications.Add(notification);
        if (work.SendsMail) work.Db.NotificationMails.Add(NotificationMail.Of(notification));
        work.Touch(person);
    }
}
