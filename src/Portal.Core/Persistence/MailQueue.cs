using Microsoft.EntityFrameworkCore;
using Portal.Core.Notifications;

namespace Portal.Core.Persistence;

/// <summary>Rows of mail are the queue: claiming one and saying what became of it are single conditional updates, so that of several replicas one sends.</summary>
public sealed class MailQueue(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>After this a silent sender counts as dead, and the mail is sent by another.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private const int LongestError = 500;

    /// <summary>Takes the mail that has been due longest, or null when none is.</summary>
    public async Task<MailClaim?> ClaimAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var due = await db.NotificationMails.AsNoTracking()
            .Where(row => row.State == MailState.Waiting && row.DueAt <= now && (row.LeaseUntil == null || row.LeaseUntil < now))
            .OrderBy(row => row.DueAt)
            .Select(row => new MailClaim(row.Id, row.Fence, row.Attempts))
            .Take(8)
            .ToListAsync(ct);
        foreach (var candidate in due)
        {
            var claim = candidate with { Fence = candidate.Fence + 1, Attempts = candidate.Attempts + 1 };
            var taken = await db.NotificationMails
                .Where(row => row.Id == candidate.Id && row.Fence == candidate.Fence && row.State == MailState.Waiting && (row.LeaseUntil == null || row.LeaseUntil < now))
                .ExecuteUpdateAsync(
                    row => row
                        .SetProperty(mail => mail.Fence, claim.Fence)
                        .SetProperty(mail => mail.Attempts, claim.Attempts)
                        .SetProperty(mail => mail.LeaseUntil, now + Lease),
                    ct);
            if (taken == 1) return claim;
        }

        return null;
    }

    /// <summary>It was sent, or never will be.</summary>
    public async Task EndAsync(MailClaim claim, MailState state, string? address, string? error, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var sentAt = state is MailState.Sent ? clock.GetUtcNow() : (DateTimeOffset?)null;
        await Held(db, claim).ExecuteUpdateAsync(
            row => row
                .SetProperty(mail => mail.State, state)
                .SetProperty(mail => mail.SentAt, sentAt)
                .SetProperty(mail => mail.Address, address)
                .SetProperty(mail => mail.LastError, Cut(error))
                .SetProperty(mail => mail.LeaseUntil, (DateTimeOffset?)null),
            ct);
    }

    /// <summary>It is to be tried again after a pause.</summary>
    public async Task PostponeAsync(MailClaim claim, TimeSpan pause, string address, string error, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var due = clock.GetUtcNow() + pause;
        await Held(db, claim).ExecuteUpdateAsync(
            row => row
                .SetProperty(mail => mail.DueAt, due)
                .SetProperty(mail => mail.Address, address)
                .SetProperty(mail => mail.LastError, Cut(error))
                .SetProperty(mail => mail.LeaseUntil, (DateTimeOffset?)null),
            ct);
    }

    private static string? Cut(string? error) => error?.Length > LongestError ? error[..LongestError] : error;

    private static IQueryable<NotificationMail> Held(PortalDbContext db, MailClaim claim) =>
        db.NotificationMails.Where(row => row.Id == claim.Id && row.Fence == claim.Fence && row.State == MailState.Waiting);
}

/// <param name="Fence">Whoever holds an older one has lost the claim.</param>
/// <param name="Attempts">With this one.</param>
public sealed record MailClaim(Guid Id, int Fence, int Attempts);
