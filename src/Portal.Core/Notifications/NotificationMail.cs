using Portal.Core.People;

namespace Portal.Core.Notifications;

public enum MailState
{
    /// <summary>To be sent, now or again later.</summary>
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>The mail server refused it for good, or was away too long.</summary>
    Failed,

    /// <summary>Not sent: the person chose so, or has no address.</summary>
    Withheld,
}

/// <summary>The e-mail that goes with a notification, and what became of it. Written in the transaction of the notification.</summary>
public sealed class NotificationMail
{
    private NotificationMail()
    {
    }

    /// <summary>The notification it tells.</summary>
    public Guid Id { get; private set; }

    /// <summary>As the notification's; pages of lists end at one.</summary>
    public string SortKey { get; private set; } = "";

    public string PersonIssuer { get; private set; } = "";

    public string PersonSubject { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public MailState State { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>When it is tried next, while it waits.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Rises with every claim; whoever holds an older one has lost it.</summary>
    public int Fence { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Address of the last attempt.</summary>
    public string? Address { get; private set; }

    /// <summary>Why the last attempt failed, or why it was withheld: a sentence.</summary>
    public string? LastError { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public PersonId Person => new(PersonIssuer, PersonSubject);

    public static NotificationMail Of(Notification notification) => new()
    {
        Id = notification.Id,
        SortKey = notification.SortKey,
        PersonIssuer = notification.PersonIssuer,
        PersonSubject = notification.PersonSubject,
        Kind = notification.Kind,
        State = MailState.Waiting,
        At = notification.At,
        DueAt = notification.At,
    };
}
