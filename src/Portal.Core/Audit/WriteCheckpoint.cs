using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.Audit;

/// <summary>
/// Signs the newest entry when a checkpoint is due and keeps the signature in the second place. For the worker; no person asks for it.
/// </summary>
public sealed class WriteCheckpoint(
    IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, ICheckpointSigner signer, ICheckpointStore store, IAuditSeal? seal = null)
{
    /// <summary>The checkpoint written, or null when none was due.</summary>
    public async Task<Result<Checkpoint?>> ExecuteAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(ct);
        var now = clock.GetUtcNow();
        if (!await IsDueAsync(db, head, now, ct)) return default(Checkpoint);

        // The entry, not the head: what is signed must be what stands in the record.
        var hash = await db.AuditEntries.Where(entry => entry.Sequence == head.Sequence).Select(entry => entry.Hash).SingleOrDefaultAsync(ct);
        if (hash != head.Hash || (seal is not null && seal.Of(head) != head.Seal)) return AuditErrors.DoesNotHold;

        var unsigned = new Checkpoint(head.Sequence, hash, now, signer.KeyId, "");
        var signature = await signer.SignAsync(unsigned.Statement(), ct);
        var checkpoint = unsigned with { Signature = Convert.ToBase64String(signature) };
        await store.AppendAsync(checkpoint, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await AuditAppender.NoteCheckpointAsync(db, checkpoint.Sequence, seal, ct);
        await transaction.CommitAsync(ct);
        return checkpoint;
    }

    private static async Task<bool> IsDueAsync(PortalDbContext db, AuditHead head, DateTimeOffset now, CancellationToken ct)
    {
        if (head.Sequence <= head.CheckpointSequence) return false;
        if (head.Sequence - head.CheckpointSequence >= Checkpoint.MostEntries) return true;
        var tail = await AuditTails.ReadAsync(db, head.CheckpointSequence, ct);
        return tail.Since is { } since && now - since >= Checkpoint.LongestWait;
    }
}
