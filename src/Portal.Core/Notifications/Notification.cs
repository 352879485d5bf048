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

    public string PersonIssuer { get; private set; } = "";

    public string PersonSubject { get; private set; } = "";

    /// <summary>Dotted, stable: <c>access.to-decide</c>, <c>access.decided</c>, <c>access.ready</c>, <c>access.ending</c>, …</summary>
    public string Kind { get; private set; } = "";

    /// <summary>One full sentence.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>Path within Portal, beginning with a slash.</summary>
    public string Link { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    public static Notification To(PersonId person, string kind, string sentence, string link, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonIssuer = person.Issuer,
        PersonSubject = person.Subject,
        Kind = kind,
        Sentence = sentence,
        Link = link,
        At = now,
    };

    public void Read(DateTimeOffset now) => ReadAt ??= now;
}

/// <summary>Telling people, as part of a use case's transaction.</summary>
public static class Telling
{
    public static void Tell(this UnitOfWork work, PersonId person, string kind, string sentence, string link) =>
        work.Db.Notifications.Add(Notification.To(person, kind, sentence, link, work.Now));
}
