using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Notifications;

/// <summary>Marks notifications of the caller as read: some, or all. Whose they are not, they do not change.</summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class ReadNotifications(UnitOfWorkFactory work, IWorkSignal signal)
{
    /// <param name="ids">Null for all.</param>
    /// <returns>How many were unread.</returns>
    public async Task<int> ExecuteAsync(SessionId caller, IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (!uow.Actor.HasSession) return 0;
        var marked = await NotificationMarks.ReadAsync(uow.Db, uow.Actor.Person, ids, uow.Now, ct);
        if (marked > 0) signal.Told(uow.Actor.Person);
        return marked;
    }
}
