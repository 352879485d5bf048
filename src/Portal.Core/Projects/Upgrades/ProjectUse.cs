namespace Portal.Core.Projects.Upgrades;

/// <summary>Who or what works in a project now, and what an upgrade may cost them.</summary>
public sealed record ProjectUse(IReadOnlyList<UseFinding> Findings)
{
    public bool IsInUse => Findings.Count > 0;

    public string Sentence => IsInUse ? string.Join(" ", Findings.Select(finding => finding.Sentence)) : "Nothing runs in it.";

    /// <summary>What may be lost, one sentence each, for the question whether to go on.</summary>
    public IReadOnlyList<string> AtStake => [.. Findings.Select(finding => $"{finding.Sentence} {finding.AtStake}")];
}

/// <param name="Kind">Stable word: studio, endpoint, pipeline, operation, unknown.</param>
/// <param name="Sentence">What runs, in one sentence.</param>
/// <param name="AtStake">What may be lost, in one sentence.</param>
public sealed record UseFinding(string Kind, string Sentence, string AtStake);
