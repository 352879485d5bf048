using Portal.Core.Deployments;

namespace Portal.Core.Projects.Evidence;

/// <summary>What AWS keeps of a released version: commit, training run and metrics. What cannot be read is said, never left out.</summary>
public sealed class ReleaseEvidence(IModelRegistry registry, PromotionEvidenceReader reader)
{
    public async Task<VersionEvidence> ReadAsync(Project project, Promotion promotion, CancellationToken ct)
    {
        var found = await registry.FindAsync(promotion.PackageArn, ct);
        if (found.Error is { } error) return VersionEvidence.Unread(error.Sentence);
        if (found.Value is not { } version) return VersionEvidence.Unread("The version is no longer in the registry.");
        var commit = version.CommitId ?? version.Properties.GetValueOrDefault("commit");
        if (DeploymentNames.Of(project).Value is not { } names) return new(commit, version.GeneratedBy, [], "The metrics are not read: the project's bucket is not known any more.");
        var metrics = await reader.ReadMetricsAsync(names, version, ct);
        return new(commit, version.GeneratedBy, metrics.Value is { } report ? [.. report.Metrics.Select(metric => new MeasuredValue(metric.Name, metric.Value))] : [], metrics.Error?.Sentence);
    }
}

/// <param name="Problem">What could not be read, in one sentence; null when everything could.</param>
public sealed record VersionEvidence(string? Commit, string? TrainingRun, IReadOnlyList<MeasuredValue> Metrics, string? Problem)
{
    public static VersionEvidence Unread(string problem) => new(null, null, [], problem);
}

public sealed record MeasuredValue(string Name, double Value);
