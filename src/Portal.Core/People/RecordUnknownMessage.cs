using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.People;

/// <summary>
/// Records that a page sent Portal a message it does not offer: a click that came too late, or one that was forged. Identical ones of
/// a session are counted.
/// </summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class RecordUnknownMessage(UnitOfWorkFactory work)
{
    public static Error Unknown { get; } = new(
        "page.message.unknown",
        "A page sent a message that it does not offer to this person.",
        "Reload the page. An Auditor sees the attempt.",
        ErrorKind.Refused);

    public async Task ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        await uow.RefuseAsync(Unknown, "page.message", AuditTarget.Session(caller), ct);
    }
}
