using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Kernel;

namespace Portal.Core.Deployments.Policies;

/// <summary>What a release policy may say. Pure; a sentence for each field that is wrong.</summary>
public static class PromotionPolicyRules
{
    public const int MostThresholds = 20;
    public const int LongestMetric = 100;

    public static PromotionPolicy Tidy(PromotionPolicy policy) => policy with
    {
        StagingDeciders = Once(policy.StagingDeciders),
        ProductionDeciders = Once(policy.ProductionDeciders),
        Thresholds = [.. policy.Thresholds.Select(one => one with { Metric = one.Metric.Trim() })],
        TicketPattern = policy.TicketPattern.Trim(),
    };

    public static IReadOnlyList<Error> Problems(PromotionPolicy policy, PolicyFloor floor) => [.. Own(policy), .. UnderTheFloor(policy, floor)];

    private static IEnumerable<Error> Own(PromotionPolicy policy) =>
    [
        .. PolicyRules.Within(nameof(PromotionPolicy.PeopleForStaging), "approvals", policy.PeopleForStaging, 1, PolicyRules.MostNeeded),
        .. PolicyRules.Within(nameof(PromotionPolicy.PeopleForProduction), "people", policy.PeopleForProduction, 1, PolicyRules.MostNeeded),
        .. Named(nameof(PromotionPolicy.StagingDeciders), policy.StagingDeciders),
        .. Named(nameof(PromotionPolicy.ProductionDeciders), policy.ProductionDeciders),
        .. Thresholds(policy.Thresholds),
        .. TicketForm.Problems(nameof(PromotionPolicy.TicketPattern), policy.TicketPattern),
    ];

    private static IEnumerable<Error> Named(string field, StageDeciders deciders) => PolicyRules.NotTooMany(field, deciders.People.Count).Concat(PolicyRules.Groups(field, deciders.Groups));

    private static IEnumerable<Error> Thresholds(IReadOnlyList<MetricThreshold> thresholds)
    {
        const string Field = nameof(PromotionPolicy.Thresholds);
        if (thresholds.Count > MostThresholds) yield return PolicyErrors.Invalid(Field, $"{thresholds.Count} metrics are asked for; {MostThresholds} are the most.", "Keep those that decide.");
        if (thresholds.Any(one => one.Metric.Length is 0 or > LongestMetric || one.Metric.Any(char.IsControl)))
        {
            yield return PolicyErrors.Invalid(Field, $"The name of a metric has 1 to {LongestMetric} characters.", "Write it as the evaluation does.");
        }

        if (thresholds.Any(one => !double.IsFinite(one.Limit))) yield return PolicyErrors.Invalid(Field, "A limit is no number.", "Type it in digits, with a point.");
        if (thresholds.GroupBy(one => (one.Metric, one.IsMinimum)).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            yield return PolicyErrors.Invalid(Field, $"{twice.Key.Metric} is asked for twice in the same direction.", "Keep the stricter one.");
        }

        foreach (var least in thresholds.Where(one => one.IsMinimum))
        {
            if (thresholds.FirstOrDefault(one => !one.IsMinimum && one.Metric == least.Metric && one.Limit < least.Limit) is not { } most) continue;
            yield return PolicyErrors.Invalid(Field, string.Create(CultureInfo.InvariantCulture, $"Nothing is at least {least.Limit} and at most {most.Limit}, as asked of {least.Metric}."), "Take out one of the two.");
        }
    }

    private static IEnumerable<Error> UnderTheFloor(PromotionPolicy policy, PolicyFloor floor)
    {
        if (policy.PeopleForStaging < floor.MinForStaging) yield return PolicyRules.Under(nameof(PromotionPolicy.PeopleForStaging), $"at least {floor.MinForStaging} approvals for staging");
        if (policy.PeopleForProduction < floor.MinForProduction) yield return PolicyRules.Under(nameof(PromotionPolicy.PeopleForProduction), $"at least {floor.MinForProduction} different people");
        if (!policy.SeparateDeciders && floor.SeparateDeciders) yield return PolicyRules.Under(nameof(PromotionPolicy.SeparateDeciders), "somebody for production who did not approve staging");
        if (policy.UnknownTrainers is not UnknownTrainers.Refuse && floor.RefuseUnknownTrainers) yield return PolicyRules.Under(nameof(PromotionPolicy.UnknownTrainers), "known trainers");
        if (!policy.RequireSteps && floor.RequireSteps) yield return PolicyRules.Under(nameof(PromotionPolicy.RequireSteps), "training runs whose every step succeeded");
        if (!policy.RequireStaging && floor.RequireStaging) yield return PolicyRules.Under(nameof(PromotionPolicy.RequireStaging), "a staging that serves the version");
        if (!policy.RequireRiskRating && floor.RequireRiskRating) yield return PolicyRules.Under(nameof(PromotionPolicy.RequireRiskRating), "a risk rating");
        if (!policy.RequireTicket && floor.RequireTicket) yield return PolicyRules.Under(nameof(PromotionPolicy.RequireTicket), "a change ticket for production");
        if (policy.AllowBreakGlass && !floor.AllowBreakGlass) yield return PolicyRules.Under(nameof(PromotionPolicy.AllowBreakGlass), "that nobody breaks the glass");
        if (floor.TicketPattern.Length > 0 && policy.TicketPattern != floor.TicketPattern) yield return PolicyRules.Under(nameof(PromotionPolicy.TicketPattern), $"tickets of the form {floor.TicketPattern}");
    }

    private static StageDeciders Once(StageDeciders deciders) => new(PolicyRules.Once(deciders.People), PolicyRules.Once(deciders.Groups));
}
