using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Settings;
using Letter = Portal.Core.Notifications.Mail;

namespace Portal.Mail;

/// <summary>Mail over SMTP. Nothing of the conversation is logged, so no password can be.</summary>
public sealed class SmtpMailServer(MailSettings settings) : IMailServer
{
    /// <summary>For the whole of one mail; well below the lease under which it is sent.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static Error NotAnAddress { get; } = new(
        "mail.address", "What the identity provider tells as this person's e-mail address is none.", "Have the identity team mend the address.", ErrorKind.Failed);

    public async Task<Result> SendAsync(Letter mail, CancellationToken ct)
    {
        if (!MailboxAddress.TryParse(mail.To, out var to)) return NotAnAddress;
        using var message = Compose(mail, to);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(Longest);
        var isGreeted = false;
        using var client = new SmtpClient { CheckCertificateRevocation = settings.CheckRevocation };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Security, time.Token);
            if (settings.UserName.Length > 0) await client.AuthenticateAsync(settings.UserName, settings.Password, time.Token);
            isGreeted = true;
            await client.SendAsync(message, time.Token);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && ErrorOf(failure, isGreeted) is { } error)
        {
            return error;
        }

        await LeaveAsync(client, time.Token);
        return Result.Ok;
    }

    private SecureSocketOptions Security => settings.Security switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        // Demanded, not merely used where offered: whoever sits between could take the offer away.
        "starttls" => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    private MimeMessage Compose(Letter mail, MailboxAddress to)
    {
        var from = MailboxAddress.Parse(settings.From);
        var message = new MimeMessage { Subject = mail.Subject, MessageId = $"{mail.Id}@{from.Domain}", Body = new TextPart("plain") { Text = mail.Text } };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(mail.ToName, to.Address));
        // Keeps answering machines from answering.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    /// <summary>The mail is taken; how the goodbye goes changes nothing.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException or ProtocolException)
        {
            // A server may hang up first.
        }
    }

    /// <summary>Null when the exception is a bug.</summary>
    /// <param name="isGreeted">Before the greeting is through, whatever the server says is not about this mail.</param>
    private Error? ErrorOf(Exception failure, bool isGreeted) => failure switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused => Refusal("the recipient", refused, isFinal: true),
        // The sender is a setting: it can be mended, and the mail is then taken.
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused => Refusal($"the sender {settings.From}", refused, isFinal: false),
        SmtpCommandException refused => Refusal("the mail", refused, isGreeted),
        AuthenticationException => Away("The mail server refuses the user name or the password of the section Mail."),
        SslHandshakeException => Away("The mail server's certificate is not trusted, or it speaks no TLS on this port."),
        NotSupportedException => Away("The mail server offers no STARTTLS, which the setting Mail:Security demands; nothing was sent unprotected."),
        SocketException or IOException or ProtocolException or OperationCanceledException or TimeoutException => Away($"The mail server {settings.Host}:{settings.Port} cannot be reached, or does not answer."),
        _ => null,
    };

    private static Error Refusal(string what, SmtpCommandException refused, bool isFinal)
    {
        var sentence = $"The mail server refuses {what}: {(int)refused.StatusCode} {refused.Message}";
        return isFinal && (int)refused.StatusCode >= 500 ? new Error("mail.refused", sentence, "Look at the address and at the mail server's reason.", ErrorKind.Failed) : Away(sentence);
    }

    private static Error Away(string sentence) => new("mail.away", sentence, "It is tried again by itself.", ErrorKind.Unavailable);
}
