namespace Portal.Core.Audit;

public enum AuditFaultKind
{
    /// <summary>An entry no longer says what was hashed.</summary>
    Altered,

    /// <summary>An entry is gone.</summary>
    Missing,

    /// <summary>An entry stands where Portal never wrote one.</summary>
    Inserted,

    /// <summary>Entries changed places.</summary>
    Reordered,

    /// <summary>A signed checkpoint remembers another chain.</summary>
    Rewritten,

    /// <summary>A checkpoint is gone, or bears no valid signature.</summary>
    Checkpoint,
}

/// <summary>The first thing wrong with the record.</summary>
/// <param name="Sequence">The first entry that cannot be trusted.</param>
public sealed record AuditFault(AuditFaultKind Kind, long Sequence, string Sentence);

/// <summary>What a verification found.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Erased">Entries whose private part was erased, each by a recorded erasure.</param>
/// <param name="Fault">Null when the whole record is sound.</param>
/// <param name="Newest">The newest valid checkpoint.</param>
/// <param name="Tail">What stands above it.</param>
public sealed record AuditVerification(long Entries, long Erased, AuditFault? Fault, Checkpoint? Newest, AuditTail Tail)
{
    public bool IsSound => Fault is null;

    /// <summary>The result in one or two sentences.</summary>
    public string Sentence => Fault is null
        ? $"All {Entries} entries are as they were written. {Tail.Sentence}"
        : Fault.Sentence;
}

/// <summary>The entries that no signed checkpoint covers yet.</summary>
/// <param name="Since">Time of the oldest of them.</param>
public sealed record AuditTail(long Entries, DateTimeOffset? Since)
{
    public string Sentence => Entries switch
    {
        0 => "A signed checkpoint covers every one of them.",
        1 => "The newest entry waits for the next signed checkpoint.",
        _ => $"The newest {Entries} entries wait for the next signed checkpoint.",
    };
}
