using MimeKit;
using Portal.Core.Notifications;

namespace Portal.Settings;

/// <summary>Section <c>Mail</c>: the mail server for e-mail about notifications. Without a host none is sent.</summary>
public sealed class MailSettings : ISettings
{
    public const string Section = "Mail";

    private static readonly string[] Securities = ["none", "starttls", "tls"];

    /// <summary>Name of the mail server; empty to send no mail.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>Sender, such as <c>portal@example.com</c> or <c>Portal &lt;portal@example.com&gt;</c>.</summary>
    public string From { get; set; } = "";

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary><c>starttls</c>, <c>tls</c> from the first byte, or <c>none</c>.</summary>
    public string Security { get; set; } = "starttls";

    /// <summary>Whether a certificate's revocation list is asked for; off where the network has no way to it.</summary>
    public bool CheckRevocation { get; set; } = true;

    /// <summary>From the section <c>Web</c>: links in mails begin with it.</summary>
    public string PublicUrl { get; set; } = "";

    public bool IsOn => Host.Length > 0;

    public MailOptions Options => IsOn ? new(new Uri(PublicUrl, UriKind.Absolute)) : MailOptions.Off;

    public IEnumerable<string> Problems(SettingsContext context)
    {
        if (!IsOn) yield break;
        if (Port is < 1 or > 65535) yield return "Mail:Port must lie between 1 and 65535; 587 is usual with starttls, 465 with tls, 25 with none.";
        if (!MailboxAddress.TryParse(From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal)) yield return "Mail:From must be the address Portal writes from, such as portal@example.com.";
        if (!Securities.Contains(Security, StringComparer.Ordinal)) yield return "Mail:Security must be starttls, tls or none.";
        if (UserName.Length > 0 && Password.Length == 0) yield return "Mail:Password is missing for Mail:UserName; give it through the environment (Mail__Password), not through a file in the repository.";
        if (UserName.Length == 0 && Password.Length > 0) yield return "Mail:UserName is missing; a Mail:Password alone signs nobody in.";
        if (UserName.Length > 0 && Security == "none") yield return "Mail:Security is none, so Mail:Password would travel in clear text; choose starttls or tls, or leave Mail:UserName empty.";
        if (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            yield return "Web:PublicUrl must be the address under which people reach Portal, such as https://portal.example.com; links in e-mails begin with it.";
        }
        else if (url.Scheme == "http" && !url.IsLoopback)
        {
            yield return "Web:PublicUrl must use https, except on loopback.";
        }
    }
}
