using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Notifications;

/// <summary>How many notifications of the caller are unread.</summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class CountUnread(UnitOfWorkFactory work)
{
    public async Task<int> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (!uow.Actor.HasSession) return 0;
        var person = uow.Actor.Person;
        return await uow.Db.Notifications.CountAsync(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject && row.ReadAt == null, ct);
    }
}
