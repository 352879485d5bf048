using Portal.Core.Kernel;

namespace Portal.Core.Notifications;

public static class NotificationErrors
{
    public static Error UnknownKind { get; } = new(
        "notification.kind.unknown", "Portal sends nothing of that kind.", "Reload the page and choose again.");

    public static Error CannotBeMuted(NotificationKind kind) => new(
        "notification.kind.always", $"E-mail about '{kind.Label}' cannot be turned off, because somebody waits for it.", "Turn off other kinds, or lend your right to decide while you are away.");
}
