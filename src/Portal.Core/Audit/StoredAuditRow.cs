namespace Portal.Core.Audit;

/// <summary>A row of the record as it was found, trusted in nothing.</summary>
/// <param name="Link">The hashed fields; null when a column holds what Portal never writes there.</param>
/// <param name="Hash">The hash the row claims.</param>
/// <param name="Private">The erasable part; null when there is none.</param>
public sealed record StoredAuditRow(long Sequence, AuditLink? Link, string Hash, StoredPrivatePart? Private);

public sealed record StoredPrivatePart(string Salt, string ActorName, string? Reason, string? Changes);
