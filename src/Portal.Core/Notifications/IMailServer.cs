using Portal.Core.Kernel;

namespace Portal.Core.Notifications;

/// <summary>
/// Hands a mail to the mail server. An error of kind Failed: the server will never take this mail. Of kind Unavailable: later it may.
/// Gives up by itself well before <see cref="Persistence.MailQueue.Lease"/> runs out.
/// </summary>
public interface IMailServer
{
    Task<Result> SendAsync(Mail mail, CancellationToken ct);
}

/// <param name="Id">The same for every attempt, so that a mail server or reader can tell a repetition.</param>
public sealed record Mail(string Id, string To, string ToName, string Subject, string Text);
