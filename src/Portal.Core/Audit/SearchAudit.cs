using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Audit;

/// <summary>A page of the record, newest first, of what the person may see.</summary>
[Requires("audit.read and export")]
public sealed class SearchAudit(UnitOfWorkFactory work)
{
    public async Task<Result<AuditList>> ExecuteAsync(SessionId caller, AuditFilter filter, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AuditRead, AuditScope.Some) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "audit.search", AuditTarget.Audit("record"), ct);
        }

        if (filter.Check() is { } wrong) return wrong;
        if (!AuditSelection.TryReadCursor(after, out var before)) return AuditErrors.BadCursor;
        var selection = await AuditSelection.OfAsync(uow.Db, await AuditScope.OfAsync(uow.Db, uow.Actor, ct), filter, ct);
        var entries = await selection.ReadAsync(uow.Db, before, Page<AuditRow>.Size + 1, ct);
        var rows = entries.Take(Page<AuditRow>.Size).Select(AuditRow.Of).ToArray();
        var next = entries.Count > Page<AuditRow>.Size ? AuditSelection.Cursor(rows[^1].Sequence) : null;
        var verifyRefusal = uow.Authorise(Permission.AuditVerify);
        // How much is written in all is for those who may verify it.
        var tail = verifyRefusal is null ? await AuditTails.ReadAsync(uow.Db, ct) : null;
        return new AuditList(new Page<AuditRow>(rows, next), tail, verifyRefusal);
    }
}

/// <param name="Tail">What no signed checkpoint covers yet; null for those who may not verify.</param>
/// <param name="VerifyRefusal">Why this person may not verify; null when they may.</param>
public sealed record AuditList(Page<AuditRow> Rows, AuditTail? Tail, Error? VerifyRefusal);

/// <param name="ActorName">Null once erased.</param>
public sealed record AuditRow(
    long Sequence,
    DateTimeOffset At,
    string? ActorName,
    string ActorSubject,
    string Action,
    string TargetKind,
    string TargetId,
    string? Project,
    AuditOutcome Outcome,
    string? Reason)
{
    public static AuditRow Of(AuditEntry entry) => new(
        entry.Sequence,
        entry.At,
        entry.PrivatePart?.ActorName,
        entry.ActorSubject,
        entry.Action,
        entry.TargetKind,
        entry.TargetId,
        entry.Project,
        entry.Outcome,
        entry.PrivatePart?.Reason);
}
