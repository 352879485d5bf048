using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Notifications;

/// <summary>
/// Sends the mail that has been due longest. For the worker; no person asks for it. A server that is away is tried again with growing
/// pauses for two days; what it refuses for good is not tried again.
/// </summary>
public sealed class SendDueMail(MailQueue queue, IDbContextFactory<PortalDbContext> contexts, IMailServer server, MailOptions options)
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(30),
    ];

    /// <returns>False when nothing was due.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken ct)
    {
        if (options.PublicUrl is not { } portal || await queue.ClaimAsync(ct) is not { } claim) return false;
        var (letter, withheld) = await ComposeAsync(claim, portal, ct);
        if (letter is null)
        {
            await queue.EndAsync(claim, MailState.Withheld, null, withheld, ct);
            return true;
        }

        var sent = await server.SendAsync(letter, ct);
        await NoteAsync(claim, letter, sent, ct);
        return true;
    }

    private Task NoteAsync(MailClaim claim, Mail letter, Result sent, CancellationToken ct) => sent.Error switch
    {
        null => queue.EndAsync(claim, MailState.Sent, letter.To, null, ct),
        { IsTransient: true } away when claim.Attempts <= Pauses.Length => queue.PostponeAsync(claim, Pauses[claim.Attempts - 1], letter.To, away.Sentence, ct),
        { IsTransient: true } away => queue.EndAsync(claim, MailState.Failed, letter.To, $"Given up after {claim.Attempts} attempts. {away.Sentence}", ct),
        { } refused => queue.EndAsync(claim, MailState.Failed, letter.To, refused.Sentence, ct),
    };

    /// <summary>Address and choice as they are now, not as they were when the mail was written.</summary>
    private async Task<(Mail? Letter, string? Withheld)> ComposeAsync(MailClaim claim, Uri portal, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Notifications.AsNoTracking().SingleOrDefaultAsync(row => row.Id == claim.Id, ct) is not { } notification) return (null, "The notification is gone.");
        var person = await db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(row => row.Issuer == notification.PersonIssuer && row.Subject == notification.PersonSubject, ct);
        if (string.IsNullOrWhiteSpace(person?.Email)) return (null, "The identity provider tells no e-mail address of this person.");
        var isMuted = NotificationKinds.Of(notification.Kind).CanMute && await db.NotificationChoices.AnyAsync(
            row => row.PersonIssuer == notification.PersonIssuer && row.PersonSubject == notification.PersonSubject && row.Kind == notification.Kind && !row.ByMail, ct);
        return isMuted ? (null, "The person has turned off e-mail of this kind.") : (MailLetter.Of(notification, person.Email.Trim(), person.Name, portal), null);
    }
}
