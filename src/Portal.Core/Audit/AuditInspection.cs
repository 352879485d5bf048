using Microsoft.EntityFrameworkCore;
using Portal.Core.Persistence;

namespace Portal.Core.Audit;

/// <summary>Holds the stored record against its own hashes, the signed checkpoints and the sealed head. Writes nothing.</summary>
public sealed class AuditInspection(
    IDbContextFactory<PortalDbContext> contexts, ICheckpointSigner? signer = null, ICheckpointStore? store = null, IAuditSeal? seal = null)
{
    public async Task<AuditVerification> RunAsync(CancellationToken ct)
    {
        // Before the snapshot: every checkpoint read now speaks of entries that the snapshot must hold.
        var checkpoints = await ReadCheckpointsAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var stored = await StoredAudit.OpenAsync(db, ct);
        var head = await stored.ReadHeadAsync(ct);
        var (signed, forged) = await CheckAsync(checkpoints, ct);
        var verifier = new AuditVerifier(signed, await stored.ReadErasuresAsync(ct));
        await foreach (var row in stored.ReadRowsAsync(ct))
        {
            if (!verifier.Take(row)) break;
        }

        verifier.Finish(head);
        var newest = checkpoints.Where(checkpoint => signed.ContainsKey(checkpoint.Sequence)).MaxBy(checkpoint => checkpoint.Sequence);
        var fault = verifier.Fault ?? forged ?? await MissingCheckpointAsync(head!, newest, ct) ?? BrokenSeal(head!, newest);
        return new(verifier.Entries, verifier.Erased, fault, newest, await AuditTails.ReadAsync(db, newest?.Sequence ?? 0, ct));
    }

    private async Task<IReadOnlyList<Checkpoint>> ReadCheckpointsAsync(CancellationToken ct) => store is null ? [] : await store.ReadAsync(ct);

    private async Task<(Dictionary<long, string> Signed, AuditFault? Forged)> CheckAsync(IReadOnlyList<Checkpoint> checkpoints, CancellationToken ct)
    {
        var signed = new Dictionary<long, string>();
        AuditFault? forged = null;
        foreach (var checkpoint in checkpoints)
        {
            if (await WhyUnsignedAsync(checkpoint, ct) is not { } why) signed[checkpoint.Sequence] = checkpoint.Hash;
            else forged ??= new(AuditFaultKind.Checkpoint, checkpoint.Sequence, $"The checkpoint at entry {checkpoint.Sequence} {why}.");
        }

        return (signed, forged);
    }

    private async Task<string?> WhyUnsignedAsync(Checkpoint checkpoint, CancellationToken ct)
    {
        if (signer is null) return "cannot be checked, because the key is missing";
        if (checkpoint.KeyId != signer.KeyId) return "was signed by another key";
        var signature = new byte[checkpoint.Signature.Length];
        return Convert.TryFromBase64String(checkpoint.Signature, signature, out var length)
            && await signer.VerifyAsync(checkpoint.Statement(), signature[..length], ct) ? null : "bears no valid signature";
    }

    private async Task<AuditFault?> MissingCheckpointAsync(AuditHead head, Checkpoint? newest, CancellationToken ct)
    {
        if (store is null || head.CheckpointSequence <= (newest?.Sequence ?? 0)) return null;
        // One may have been written since the first look.
        var now = await store.ReadAsync(ct);
        return now.Any(checkpoint => checkpoint.Sequence >= head.CheckpointSequence)
            ? null
            : new(AuditFaultKind.Checkpoint, head.CheckpointSequence, $"The checkpoint at entry {head.CheckpointSequence} was removed from the checkpoint store.");
    }

    private AuditFault? BrokenSeal(AuditHead head, Checkpoint? newest)
    {
        if (head.Sequence == 0 || (seal is null && head.Seal.Length == 0)) return null;
        if (seal is not null && seal.Of(head) == head.Seal) return null;
        var from = (newest?.Sequence ?? 0) + 1;
        return new(
            AuditFaultKind.Rewritten,
            from,
            seal is null
                ? "The head of the record is sealed, but the key to check the seal is missing."
                : $"The entries from {from} on were made anew or cut off: the head of the record does not bear Portal's seal.");
    }
}
