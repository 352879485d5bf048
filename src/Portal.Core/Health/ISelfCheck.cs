namespace Portal.Core.Health;

/// <summary>
/// Looks at one thing that Portal needs. Writes nothing, says nothing secret, and answers with a finding where something is wrong; what it throws is
/// told as a check that did not come to its end.
/// </summary>
public interface ISelfCheck
{
    /// <summary>What is looked at, for a heading: "Database".</summary>
    string Subject { get; }

    /// <returns>At least one finding.</returns>
    Task<IReadOnlyList<HealthFinding>> LookAsync(CancellationToken ct);
}

/// <param name="Fault">Null when it is as it should be.</param>
/// <param name="Sentence">What was found, in a full sentence.</param>
public sealed record HealthFinding(HealthFault? Fault, string Sentence)
{
    public static HealthFinding Sound(string sentence) => new(null, sentence);
}

/// <param name="Took">How long it took to look.</param>
public sealed record CheckedSubject(string Subject, IReadOnlyList<HealthFinding> Findings, TimeSpan Took)
{
    /// <summary>Whether all of it works now, although it may not for long.</summary>
    public bool Works => Findings.All(finding => finding.Fault is not { StopsWork: true });
}
