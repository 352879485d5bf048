using System.Globalization;
using System.Text;

namespace Portal.Core.Notifications;

/// <summary>What an e-mail says: the sentence, the link, and where mail is turned off. Text only; nothing secret.</summary>
internal static class MailLetter
{
    public static Mail Of(Notification notification, string to, string name, Uri portal)
    {
        var root = portal.AbsoluteUri.TrimEnd('/');
        var kind = NotificationKinds.Of(notification.Kind);
        var text = new StringBuilder()
            .Append(OneLine(notification.Sentence)).Append("\n\n")
            .Append(root).Append(notification.Link).Append("\n\n-- \n")
            .Append(kind.CanMute ? "Choose which e-mails Portal sends you: " : "E-mails about decisions cannot be turned off; all others can: ")
            .Append(root).Append("/notifications/choices\n");
        return new(notification.Id.ToString("N"), to, OneLine(name), kind.Subject, text.ToString());
    }

    /// <summary>People's text stays one line and reads as it is: no line of its own, no turned direction.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(sign => IsHidden(sign) ? ' ' : sign)).Trim();

    private static bool IsHidden(char sign) =>
        char.IsControl(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
