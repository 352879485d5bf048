using System.Collections.Frozen;

namespace Portal.Core.Notifications;

/// <summary>What people are told of, and of what they may choose not to have an e-mail.</summary>
public static class NotificationKinds
{
    public static IReadOnlyList<NotificationKind> All { get; } =
    [
        new("access.to-decide", "Requests you can decide", "A request waits for your decision", CanMute: false),
        new("access.decided", "Decisions about your access", "Your access was decided", CanMute: false),
        new("access.changes-asked", "Changes asked of your request", "A decider asks for changes", CanMute: true),
        new("access.commented", "Comments on your request", "A comment on your request", CanMute: true),
        new("access.ready", "Studio is ready", "Studio is ready for you", CanMute: true),
        new("access.ending", "Reminders before access ends", "Your access ends soon", CanMute: true),
        new("access.ended", "Access that has ended", "Your access has ended", CanMute: true),
        new("certification.to-answer", "Access you are to re-certify", "Access waits for your re-certification", CanMute: false),
        new("deployment.to-decide", "Releases you can decide", "A release waits for your decision", CanMute: false),
        new("deployment.decided", "Decisions about your releases", "A release was decided", CanMute: false),
        new("deployment.changes-asked", "Changes asked of your release", "A decider asks for changes to a release", CanMute: true),
        new("deployment.commented", "Comments on your releases", "A comment on a release", CanMute: true),
        new("deployment.outside", "Releases decided outside Portal", "A release was decided outside Portal", CanMute: false),
        new("deployment.live", "Releases that went live", "A release is live", CanMute: true),
        new("project.to-decide", "Projects that people ask for", "A project is asked for", CanMute: false),
        new("project.answered", "Answers to your wish for a project", "Your wish for a project was answered", CanMute: false),
        new("project.handed-over", "Projects handed over", "A project changed hands", CanMute: false),
        new("project.ended", "Projects archived or deleted", "A project has ended", CanMute: true),
        new("project.drifted", "Changes of your projects made outside Portal", "A project changed outside Portal", CanMute: true),
        new("policy.to-confirm", "Policy changes you can confirm", "A change of policy waits for a second person", CanMute: false),
        new("policy.decided", "Answers to policy changes you proposed", "Your proposed change of policy was answered", CanMute: false),
        new("delegation.lent", "Rights lent to you", "Somebody lends you their right to decide", CanMute: true),
        new("delegation.ended", "Delegations that ended early", "A delegation has ended", CanMute: true),
    ];

    private static readonly FrozenDictionary<string, NotificationKind> ByKind = All.ToFrozenDictionary(kind => kind.Kind, StringComparer.Ordinal);

    /// <summary>A kind written by a newer Portal is told under its own word, and always mailed.</summary>
    public static NotificationKind Of(string kind) => ByKind.GetValueOrDefault(kind) ?? new(kind, "Other news", "News from Portal", CanMute: false);
}

/// <param name="Label">As lists and choices call it.</param>
/// <param name="Subject">Subject of the e-mail. Holds no text that people wrote.</param>
/// <param name="CanMute">False for what somebody waits for.</param>
public sealed record NotificationKind(string Kind, string Label, string Subject, bool CanMute);
