using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Notifications;

/// <summary>Of what the caller wants e-mail.</summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class ReadNotificationChoices(UnitOfWorkFactory work, MailOptions mail)
{
    public async Task<Result<NotificationChoices>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (!uow.Actor.HasSession) return SessionErrors.Over;
        var person = uow.Actor.Person;
        var muted = await uow.Db.NotificationChoices.AsNoTracking()
            .Where(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject && !row.ByMail).Select(row => row.Kind).ToListAsync(ct);
        var address = await uow.Db.KnownPeople.AsNoTracking()
            .Where(row => row.Issuer == person.Issuer && row.Subject == person.Subject).Select(row => row.Email).SingleOrDefaultAsync(ct);
        return new NotificationChoices(
            mail.IsOn, address, [.. NotificationKinds.All.Select(kind => new ChosenKind(kind, !kind.CanMute || !muted.Contains(kind.Kind, StringComparer.Ordinal)))]);
    }
}

/// <param name="SendsMail">Whether Portal sends mail at all.</param>
/// <param name="Address">Where to; null when the identity provider tells none.</param>
public sealed record NotificationChoices(bool SendsMail, string? Address, IReadOnlyList<ChosenKind> Kinds);

public sealed record ChosenKind(NotificationKind Kind, bool ByMail);
