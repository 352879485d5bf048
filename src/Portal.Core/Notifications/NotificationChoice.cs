using Portal.Core.People;

namespace Portal.Core.Notifications;

/// <summary>A person's word on e-mail about one kind. Without a row, mail is sent.</summary>
public sealed class NotificationChoice
{
    private NotificationChoice()
    {
    }

    public string PersonIssuer { get; private set; } = "";

    public string PersonSubject { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public bool ByMail { get; private set; }

    public int Version { get; private set; }

    public static NotificationChoice Of(PersonId person, string kind) => new() { PersonIssuer = person.Issuer, PersonSubject = person.Subject, Kind = kind, ByMail = true };

    public void Choose(bool byMail) => ByMail = byMail;
}
