using Portal.Core.Audit;
using Portal.Core.People;

namespace Portal.Core.Tests.Audit;

/// <summary>A chain in memory, to be tampered with.</summary>
internal sealed class RecordedChain
{
    private static readonly Actor Dana = new(new("https://id.example", "dana"), "Dana Okafor", [Role.DataScienceAdmin], null);

    public RecordedChain(int entries)
    {
        for (var i = 1; i <= entries; i++)
        {
            var happened = new AuditEvent("project.create.requested", AuditTarget.Project($"p-{i}"), AuditOutcome.Succeeded, $"Reason {i}");
            Rows.Add(ToRow(AuditChain.Link(Head, Dana, happened, DateTimeOffset.UnixEpoch.AddMinutes(i))));
        }
    }

    public AuditHead Head { get; } = new();

    public List<StoredAuditRow> Rows { get; } = [];

    public Dictionary<long, string> Checkpoints { get; } = [];

    public Dictionary<long, long> Erasures { get; } = [];

    public void SignAt(int sequence) => Checkpoints[sequence] = Rows[sequence - 1].Hash;

    public AuditFault? Verify()
    {
        var verifier = new AuditVerifier(Checkpoints, Erasures);
        foreach (var row in Rows)
        {
            if (!verifier.Take(row)) break;
        }

        verifier.Finish(Head);
        return verifier.Fault;
    }

    /// <summary>Changes the target of an entry, leaving its hash as it was.</summary>
    public void Alter(int sequence) => Change(sequence, link => link with { TargetId = "forged" });

    public void Change(int sequence, Func<AuditLink, AuditLink> change) =>
        Rows[sequence - 1] = Rows[sequence - 1] with { Link = change(Rows[sequence - 1].Link!.Value) };

    /// <summary>Makes hashes and links fit again from an entry on, up to and including another, as who knows the format can.</summary>
    public void Recompute(int from, int to)
    {
        for (var sequence = from; sequence <= to; sequence++)
        {
            var previous = sequence == 1 ? AuditChain.Origin : Rows[sequence - 2].Hash;
            var link = Rows[sequence - 1].Link!.Value with { PreviousHash = previous, Sequence = sequence };
            Rows[sequence - 1] = new(sequence, link, AuditChain.HashOf(link), Rows[sequence - 1].Private);
        }

        if (to == Rows.Count) (Head.Sequence, Head.Hash) = (to, Rows[^1].Hash);
    }

    /// <summary>Numbers the rows anew in the order they stand, leaving hashes as they were.</summary>
    public void Renumber()
    {
        for (var i = 0; i < Rows.Count; i++) Rows[i] = Rows[i] with { Sequence = i + 1, Link = Rows[i].Link!.Value with { Sequence = i + 1 } };
    }

    private static StoredAuditRow ToRow(AuditEntry entry) => new(
        entry.Sequence,
        new AuditLink
        {
            Format = entry.FormatVersion,
            Sequence = entry.Sequence,
            UnixMilliseconds = entry.At.ToUnixTimeMilliseconds(),
            ActorIssuer = entry.ActorIssuer,
            ActorSubject = entry.ActorSubject,
            ActorRoles = entry.ActorRoles,
            SessionId = entry.SessionId,
            Action = entry.Action,
            TargetKind = entry.TargetKind,
            TargetId = entry.TargetId,
            Project = entry.Project,
            Outcome = entry.Outcome.ToString(),
            CorrelationId = entry.CorrelationId,
            AwsRequestIds = entry.AwsRequestIds,
            PrivateHash = entry.PrivateHash,
            PreviousHash = entry.PreviousHash,
        },
        entry.Hash,
        new StoredPrivatePart(entry.PrivatePart!.Salt, entry.PrivatePart.ActorName, entry.PrivatePart.Reason, entry.PrivatePart.Changes));
}
