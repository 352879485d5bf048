using System.Globalization;

namespace Portal.Core.Deployments;

/// <summary>What policy demands before a version may go on. Pure; what cannot be evaluated has not passed.</summary>
public static class PromotionChecks
{
    public static IReadOnlyList<PromotionCheck> Of(Promotion promotion, PromotionStage stage, PromotionPolicy policy, PromotionEvidence evidence)
    {
        List<PromotionCheck> checks = [Bytes(promotion, evidence), Trace(evidence), Metrics(evidence)];
        if (policy.RequireSteps) checks.Add(Steps(evidence));
        checks.AddRange(policy.Thresholds.Select(threshold => Threshold(threshold, evidence)));
        if (policy.RequireRiskRating) checks.Add(RiskRating(evidence));
        checks.Add(Trainers(promotion, policy));
        checks.Add(Freeze(evidence));
        checks.AddRange(evidence.Target?.Checks ?? [new("target", "It is known where it goes", false, "Nothing is known of the account it goes to.")]);
        if (stage is not PromotionStage.Production) return checks;
        if (policy.RequireStaging) checks.Add(Staging(promotion, evidence));
        checks.Add(Waiting(promotion, evidence));
        return checks;
    }

    private static PromotionCheck Bytes(Promotion promotion, PromotionEvidence evidence)
    {
        const string Title = "The registered version is unchanged";
        if (evidence.CandidateError is { } error) return new("bytes", Title, false, error.Sentence);
        if (evidence.Candidate is not { } version) return new("bytes", Title, false, "The model registry does not know it any more.");
        if (!promotion.Binding.IsComplete) return new("bytes", Title, false, "The digest of its image or the ETag of its model file is missing, so nobody could say later what was approved.");
        return ModelBinding.Of(version).Matches(promotion.Binding)
            ? new("bytes", Title, true, "Image digest and model file are those that were registered.")
            : new("bytes", Title, false, "Image digest or model file differ from what was registered.");
    }

    private static PromotionCheck Trace(PromotionEvidence evidence)
    {
        const string Title = "It can be traced from commit to run";
        var missing = new List<string>();
        if (string.IsNullOrEmpty(evidence.CommitId)) missing.Add("commit");
        if (string.IsNullOrEmpty(evidence.Candidate?.GeneratedBy)) missing.Add("training run");
        return missing.Count == 0
            ? new("trace", Title, true, $"Commit {evidence.CommitId![..Math.Min(12, evidence.CommitId!.Length)]}, trained by a run that the registry names.")
            : new("trace", Title, false, $"Missing: {string.Join(" and ", missing)}.");
    }

    private static PromotionCheck Steps(PromotionEvidence evidence)
    {
        const string Title = "Every step of the training run succeeded";
        if (evidence.RunError is { } error) return new("steps", Title, false, error.Sentence);
        if (evidence.Run is not { } run) return new("steps", Title, false, "The run that trained it is missing.");
        var failed = run.Steps.Where(step => step.Status is not "Succeeded").Select(step => step.Name).ToArray();
        return run.Run.Status == "Succeeded" && run.Steps.Count > 0 && failed.Length == 0
            ? new("steps", Title, true, $"{run.Steps.Count} steps, all succeeded.")
            : new("steps", Title, false, failed.Length == 0 ? $"The run is {run.Run.Status}." : $"Not succeeded: {string.Join(", ", failed)}.");
    }

    private static PromotionCheck Metrics(PromotionEvidence evidence) => evidence.MetricsError is { } error
        ? new("metrics", "Its metrics can be read", false, error.Sentence)
        : new("metrics", "Its metrics can be read", true, string.Create(CultureInfo.InvariantCulture, $"{evidence.Metrics.Metrics.Count} metrics."));

    private static PromotionCheck Threshold(MetricThreshold threshold, PromotionEvidence evidence)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{threshold.Metric} is {(threshold.IsMinimum ? "at least" : "at most")} {threshold.Limit}");
        if (evidence.Metrics[threshold.Metric] is not { } value) return new(Key(threshold), title, false, $"The evaluation says nothing of {threshold.Metric}.");
        var passed = threshold.IsMinimum ? value >= threshold.Limit : value <= threshold.Limit;
        return new(Key(threshold), title, passed, string.Create(CultureInfo.InvariantCulture, $"It is {value:G6}."));
    }

    private static string Key(MetricThreshold threshold) => $"threshold:{(threshold.IsMinimum ? "min" : "max")}:{threshold.Metric}";

    private static PromotionCheck RiskRating(PromotionEvidence evidence) => evidence.Candidate?.RiskRating is { Length: > 0 } rating
        ? new("risk", "A risk rating is set", true, $"It is {rating}.")
        : new("risk", "A risk rating is set", false, "The model card names none.");

    private static PromotionCheck Trainers(Promotion promotion, PromotionPolicy policy)
    {
        const string Title = "It is known who trained it";
        var trainers = promotion.Trainers;
        if (trainers.AreKnown) return new("trainers", Title, true, $"{string.Join(", ", trainers.People.Select(person => person.Name))}; they cannot approve it.");
        var why = trainers.Unknown ?? "Nobody can be named.";
        return policy.UnknownTrainers is UnknownTrainers.Refuse
            ? new("trainers", Title, false, $"{why} Policy refuses such versions.")
            : new("trainers", Title, true, $"{why} So it takes two people from outside the project.");
    }

    private static PromotionCheck Freeze(PromotionEvidence evidence) => evidence.Freeze is { } freeze
        ? new("freeze", "Releases are not frozen", false, $"Frozen until {freeze.Until:yyyy-MM-dd HH:mm} UTC: {freeze.Reason}")
        : new("freeze", "Releases are not frozen", true, "No freeze is in force.");

    private static PromotionCheck Staging(Promotion promotion, PromotionEvidence evidence)
    {
        const string Title = "Staging serves this version";
        if (evidence.StagingError is { } error) return new("staging", Title, false, error.Sentence);
        return evidence.Staging is { IsReady: true } sight && sight.PackageArn == promotion.PackageArn
            ? new("staging", Title, true, $"{sight.Name} is {sight.Status} on it.")
            : new("staging", Title, false, evidence.Staging is { } other ? $"{other.Name} {other.Words}." : "Nothing is known of staging.");
    }

    private static PromotionCheck Waiting(Promotion promotion, PromotionEvidence evidence)
    {
        const string Title = "The deploy pipeline waits with this very version";
        if (evidence.PipelineError is { } error) return new("waiting", Title, false, error.Sentence);
        var stage = evidence.Pipeline?.Stages.FirstOrDefault(one => one.Name == DeploymentNames.ApprovalStage);
        if (stage?.Actions.Any(action => action.Token is not null) is not true) return new("waiting", Title, false, "It does not wait for an approval.");
        return stage.ExecutionId == promotion.ExecutionId
            ? new("waiting", Title, true, $"Execution {stage.ExecutionId}.")
            : new("waiting", Title, false, $"It waits with another execution, {stage.ExecutionId}.");
    }
}

/// <param name="Key">Stable word.</param>
/// <param name="Reason">Why it passed or did not, as a full sentence.</param>
public sealed record PromotionCheck(string Key, string Title, bool Passed, string Reason);
