using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Audit;

/// <summary>One entry of the record with what changed.</summary>
[Requires("audit.read and export")]
public sealed class ReadAuditEntry(UnitOfWorkFactory work)
{
    public async Task<Result<AuditEntryDetail>> ExecuteAsync(SessionId caller, long sequence, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var target = AuditTarget.Audit(AuditSelection.Cursor(sequence));
        if (uow.Authorise(Permission.AuditRead, AuditScope.Some) is { } refusal) return await uow.RefuseAsync(refusal, "audit.entry.read", target, ct);

        var scope = await AuditScope.OfAsync(uow.Db, uow.Actor, ct);
        var entry = await uow.Db.AuditEntries.AsNoTracking().Include(row => row.PrivatePart).SingleOrDefaultAsync(row => row.Sequence == sequence, ct);
        if (entry is null) return AuditErrors.NoSuchEntry;
        if (!scope.Covers(entry)) return await uow.RefuseAsync(AuditErrors.NotYours, "audit.entry.read", target, ct);

        var covered = await uow.Db.AuditHeads.Select(head => head.CheckpointSequence).SingleAsync(ct) >= sequence;
        var (before, after) = await AuditSelection.NeighboursAsync(uow.Db, scope, sequence, ct);
        return AuditEntryDetail.Of(entry, covered) with { Before = before, After = after };
    }
}

/// <param name="ActorName">Null once erased.</param>
/// <param name="IsErased">Whether name, reason and changes were erased.</param>
/// <param name="IsCovered">Whether a signed checkpoint covers it.</param>
public sealed record AuditEntryDetail(
    long Sequence,
    DateTimeOffset At,
    string? ActorName,
    string ActorSubject,
    string ActorIssuer,
    IReadOnlyList<string> ActorRoles,
    string? Session,
    string Action,
    string TargetKind,
    string TargetId,
    string? Project,
    AuditOutcome Outcome,
    string? Reason,
    IReadOnlyList<FieldChange> Changes,
    string? CorrelationId,
    IReadOnlyList<string> AwsRequestIds,
    string PreviousHash,
    string Hash,
    bool IsErased,
    bool IsCovered)
{
    /// <summary>The nearest older entry this person may see.</summary>
    public long? Before { get; init; }

    /// <summary>The nearest newer entry this person may see.</summary>
    public long? After { get; init; }

    public static AuditEntryDetail Of(AuditEntry entry, bool isCovered) => new(
        entry.Sequence,
        entry.At,
        entry.PrivatePart?.ActorName,
        entry.ActorSubject,
        entry.ActorIssuer,
        entry.ActorRoles.Split(',', StringSplitOptions.RemoveEmptyEntries),
        entry.SessionId,
        entry.Action,
        entry.TargetKind,
        entry.TargetId,
        entry.Project,
        entry.Outcome,
        entry.PrivatePart?.Reason,
        ReadChanges(entry.PrivatePart?.Changes),
        entry.CorrelationId,
        entry.AwsRequestIds?.Split(',') ?? [],
        entry.PreviousHash,
        entry.Hash,
        entry.PrivatePart is null,
        isCovered);

    /// <summary>A tampered column shows as one change with its raw text; verification names it.</summary>
    private static IReadOnlyList<FieldChange> ReadChanges(string? json)
    {
        try
        {
            return json is null ? [] : JsonSerializer.Deserialize<List<FieldChange>>(json) ?? [];
        }
        catch (JsonException)
        {
            return [new FieldChange("unreadable", null, json)];
        }
    }
}
