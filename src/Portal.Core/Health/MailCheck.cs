using Microsoft.EntityFrameworkCore;
using Portal.Core.Notifications;
using Portal.Core.Persistence;

namespace Portal.Core.Health;

/// <summary>Whether mail leaves Portal.</summary>
public sealed class MailCheck(IDbContextFactory<PortalDbContext> contexts) : ISelfCheck
{
    /// <summary>One refusal may be a greylist's; several are no accident.</summary>
    private const int Refusals = 3;

    public string Subject => "Mail";

    public async Task<IReadOnlyList<HealthFinding>> LookAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var stuck = await db.NotificationMails.CountAsync(mail => mail.State == MailState.Waiting && mail.Attempts >= Refusals, ct);
        return stuck > 0
            ? [new(HealthFaults.MailStuck, $"{stuck} {(stuck == 1 ? "mail was" : "mails were")} refused {Refusals} times or more and {(stuck == 1 ? "waits" : "wait")}.")]
            : [HealthFinding.Sound("No mail is held up.")];
    }
}
