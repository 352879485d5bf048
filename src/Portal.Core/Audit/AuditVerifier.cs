namespace Portal.Core.Audit;

/// <summary>
/// Reads the rows of the record in order and finds the first that was altered, removed, inserted or moved. Pure: it knows no
/// database. <paramref name="erasures"/> tells by which later entry a private part was erased.
/// </summary>
public sealed class AuditVerifier(IReadOnlyDictionary<long, string> checkpoints, IReadOnlyDictionary<long, long> erasures)
{
    /// <summary>How far a moved entry is looked for. Farther away it is simply called altered.</summary>
    private const int Reach = 10_000;

    private readonly string[] _recent = new string[Reach];
    private string _previous = AuditChain.Origin;
    private long _time = long.MinValue;
    private long _coveredTo;
    private Suspicion? _suspicion;

    public AuditFault? Fault { get; private set; }

    public long Entries { get; private set; }

    public long Erased { get; private set; }

    /// <summary>False as soon as nothing more needs to be read.</summary>
    public bool Take(StoredAuditRow row)
    {
        if (_suspicion is { } suspicion) return Resolve(suspicion, row);
        var expected = Entries + 1;
        if (row.Sequence < expected) return Found(AuditFaultKind.Inserted, row.Sequence, $"Entry {row.Sequence} was inserted: the record begins with entry 1.");
        if (row.Sequence > expected) return Found(AuditFaultKind.Missing, expected, $"Entry {expected} is missing: entry {row.Sequence} follows entry {Entries}.");
        if (row.Link is not { } link) return Altered(row.Sequence, "a column holds what Portal never writes there");
        if (AuditChain.HashOf(link) != row.Hash) return Suspect(row, WhereItBelongs(link, row.Hash));
        if (link.PreviousHash != _previous) return SuspectBefore(row);
        if (link.Format != AuditChain.CurrentFormat) return Altered(row.Sequence, $"format {link.Format} is unknown");
        if (link.UnixMilliseconds < _time) return Altered(row.Sequence, "it is dated before the entry it follows");
        if (!IsPrivatePartSound(row, link)) return false;
        if (checkpoints.TryGetValue(row.Sequence, out var signed))
        {
            if (signed != row.Hash) return Rewritten(row.Sequence);
            _coveredTo = row.Sequence;
        }

        Entries = row.Sequence;
        _recent[row.Sequence % Reach] = row.Hash;
        _previous = row.Hash;
        _time = link.UnixMilliseconds;
        return true;
    }

    /// <summary>To be called after the last row; compares with the head row.</summary>
    public void Finish(AuditHead? head)
    {
        if (Fault is null && _suspicion is { } suspicion) Resolve(suspicion, null, head?.Hash);
        if (Fault is not null) return;
        if (head is null)
        {
            Found(AuditFaultKind.Missing, Entries + 1, "The head row of the record is missing, so nobody can tell where it ends.");
        }
        else if (head.Sequence > Entries)
        {
            Found(AuditFaultKind.Missing, Entries + 1, $"Entry {Entries + 1} is missing: the record was cut off, its head remembers {head.Sequence} entries.");
        }
        else if (head.Sequence < Entries)
        {
            Found(AuditFaultKind.Inserted, head.Sequence + 1, $"Entry {head.Sequence + 1} was inserted: the head of the record remembers only {head.Sequence} entries.");
        }
        else if (head.Hash != _previous)
        {
            Altered(Entries, "the head of the record remembers another hash");
        }
        else if (checkpoints.Keys.Where(sequence => sequence > Entries).DefaultIfEmpty().Min() is > 0 and var beyond)
        {
            Found(AuditFaultKind.Missing, Entries + 1, $"Entry {Entries + 1} is missing: the record was cut off, a signed checkpoint covers entry {beyond}.");
        }
    }

    private bool IsPrivatePartSound(StoredAuditRow row, in AuditLink link)
    {
        if (row.Private is { } part)
        {
            return AuditChain.HashOfPrivate(part.Salt, part.ActorName, part.Reason, part.Changes) == link.PrivateHash
                || Altered(row.Sequence, "its name, reason or changes are not what was hashed");
        }

        if (!erasures.TryGetValue(row.Sequence, out var by) || by <= row.Sequence)
        {
            return Found(AuditFaultKind.Missing, row.Sequence, $"The private part of entry {row.Sequence} is missing, and no entry records its erasure.");
        }

        Erased++;
        return true;
    }

    private bool Suspect(StoredAuditRow row, long? belongs)
    {
        if (belongs is not { } place) return Altered(row.Sequence, "its hash does not fit what it says");
        if (place > row.Sequence)
        {
            _suspicion = new(row.Sequence, place, IsBroken: false);
            return true;
        }

        // Either the row that stands in its place pushed it on, or that row is the true one and this one its copy.
        return place > 0 && _recent[place % Reach] == row.Hash
            ? Found(AuditFaultKind.Inserted, row.Sequence, $"Entry {row.Sequence} was inserted: it is a copy of entry {place}.")
            : Found(AuditFaultKind.Inserted, place, $"Entry {place} was inserted: the entry that stood there is now entry {row.Sequence}.");
    }

    // This row is whole but follows another one than the row before it: either that one was replaced, or this one was put in.
    private bool SuspectBefore(StoredAuditRow row)
    {
        _suspicion = new(row.Sequence, row.Sequence + 1, IsBroken: true) { Hash = row.Hash };
        return true;
    }

    private bool Resolve(Suspicion suspicion, StoredAuditRow? row, string? headHash = null)
    {
        if (row is not null && row.Sequence < suspicion.Belongs) return true;
        var here = row is { Link: { } link } && AuditChain.HashOf(link) != row.Hash ? WhereItBelongs(link, row.Hash) : null;
        var at = suspicion.Sequence;
        if (suspicion.IsBroken)
        {
            if (here == at || (row is null && headHash != suspicion.Hash))
            {
                return Found(AuditFaultKind.Inserted, at, $"Entry {at} was inserted: it does not follow entry {at - 1}.");
            }

            return at == 1
                ? Altered(at, "it names an entry before the first")
                : Altered(at - 1, $"entry {at} was written after another entry {at - 1}");
        }

        var isShift = here - row?.Sequence == suspicion.Belongs - at;
        return row?.Sequence == suspicion.Belongs && here is not null && !isShift
            ? Found(AuditFaultKind.Reordered, at, $"Entry {at} was moved: entries {at} and {suspicion.Belongs} changed places.")
            : Found(AuditFaultKind.Missing, at, $"Entry {at} is missing: the entry that stands there was written as entry {suspicion.Belongs}.");
    }

    private static long? WhereItBelongs(in AuditLink link, string hash)
    {
        for (var distance = 1; distance <= Reach; distance++)
        {
            if (AuditChain.HashOf(link with { Sequence = link.Sequence - distance }) == hash) return link.Sequence - distance;
            if (AuditChain.HashOf(link with { Sequence = link.Sequence + distance }) == hash) return link.Sequence + distance;
        }

        return null;
    }

    private bool Rewritten(long sequence) => Found(
        AuditFaultKind.Rewritten,
        _coveredTo + 1,
        $"The entries from {_coveredTo + 1} to {sequence} were made anew: the signed checkpoint at entry {sequence} remembers another hash.");

    private bool Altered(long sequence, string why) => Found(AuditFaultKind.Altered, sequence, $"Entry {sequence} was altered: {why}.");

    private bool Found(AuditFaultKind kind, long sequence, string sentence)
    {
        Fault = new(kind, sequence, sentence);
        _suspicion = null;
        return false;
    }

    /// <param name="Sequence">Where something is wrong.</param>
    /// <param name="Belongs">The row to look at before saying what.</param>
    /// <param name="IsBroken">True when the row is whole but does not follow the one before.</param>
    private sealed record Suspicion(long Sequence, long Belongs, bool IsBroken)
    {
        public string? Hash { get; init; }
    }
}
