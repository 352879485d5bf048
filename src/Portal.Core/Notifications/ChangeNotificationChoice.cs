using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Notifications;

/// <summary>Turns e-mail about one kind on or off for the caller. In Portal they are always told; decisions cannot be turned off.</summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class ChangeNotificationChoice(UnitOfWorkFactory work)
{
    private const string Action = "notification.choice.changed";

    public async Task<Result> ExecuteAsync(SessionId caller, string kind, bool byMail, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (!uow.Actor.HasSession) return SessionErrors.Over;
        var person = uow.Actor.Person;
        var target = AuditTarget.Person(person);
        if (NotificationKinds.All.FirstOrDefault(one => one.Kind == kind) is not { } known) return NotificationErrors.UnknownKind;
        if (!known.CanMute && !byMail) return await uow.RefuseAsync(NotificationErrors.CannotBeMuted(known), Action, target, ct);
        var row = await uow.Db.NotificationChoices.SingleOrDefaultAsync(one => one.PersonIssuer == person.Issuer && one.PersonSubject == person.Subject && one.Kind == kind, ct);
        if ((row?.ByMail ?? true) == byMail) return Result.Ok;
        if (row is null) uow.Db.NotificationChoices.Add(row = NotificationChoice.Of(person, kind));
        row.Choose(byMail);
        uow.Audit(new AuditEvent(Action, target, AuditOutcome.Succeeded, $"E-mail about '{known.Label}' is {(byMail ? "on" : "off")}.")
        {
            Changes = [new("E-mail", byMail ? "off" : "on", byMail ? "on" : "off")],
        });
        return await uow.CommitAsync(ct);
    }
}
