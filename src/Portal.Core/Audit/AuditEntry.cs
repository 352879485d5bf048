namespace Portal.Core.Audit;

/// <summary>One link of the chain. Never updated, never deleted.</summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3, … without a gap.</summary>
    public long Sequence { get; init; }

    /// <summary>UTC, whole milliseconds, so that every database keeps it exactly.</summary>
    public DateTimeOffset At { get; init; }

    public string ActorIssuer { get; init; } = "";

    public string ActorSubject { get; init; } = "";

    /// <summary>Comma separated role names at that moment.</summary>
    public string ActorRoles { get; init; } = "";

    /// <summary>Trace of the session id: tells sessions apart without being one.</summary>
    public string? SessionId { get; init; }

    public string Action { get; init; } = "";

    public string TargetKind { get; init; } = "";

    public string TargetId { get; init; } = "";

    public string? Project { get; init; }

    public AuditOutcome Outcome { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>Comma separated.</summary>
    public string? AwsRequestIds { get; init; }

    /// <summary>Version of the canonical byte form that was hashed.</summary>
    public int FormatVersion { get; init; }

    /// <summary>Salted hash of the erasable part, hexadecimal.</summary>
    public string PrivateHash { get; init; } = "";

    /// <summary>Hash of the entry before, hexadecimal; zeros for the first.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>SHA-256 over the canonical form, hexadecimal.</summary>
    public string Hash { get; init; } = "";

    public AuditPrivatePart? PrivatePart { get; init; }
}

/// <summary>Names, reasons and differences: what may have to be erased for a person's sake. The chain covers it by a salted hash.</summary>
public sealed class AuditPrivatePart
{
    public long Sequence { get; init; }

    /// <summary>Random, hexadecimal; goes with the part when it is erased.</summary>
    public string Salt { get; init; } = "";

    public string ActorName { get; init; } = "";

    public string? Reason { get; init; }

    /// <summary>JSON array of field, before, after.</summary>
    public string? Changes { get; init; }
}

/// <summary>The one row that every append locks last before it commits.</summary>
public sealed class AuditHead
{
    public int Id { get; init; } = 1;

    /// <summary>Sequence of the newest entry, 0 before the first.</summary>
    public long Sequence { get; set; }

    public string Hash { get; set; } = AuditChain.Origin;

    /// <summary>Time of the newest entry: no later entry may be dated before it, whichever replica writes.</summary>
    public DateTimeOffset At { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Sequence of the newest signed checkpoint, so that a missing checkpoint file is noticed.</summary>
    public long CheckpointSequence { get; set; }

    /// <summary>Keyed code over this row by a key outside the database; empty when Portal runs without one.</summary>
    public string Seal { get; set; } = "";
}
