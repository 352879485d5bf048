using System.Globalization;
using Portal.Core.Access.Policies;

namespace Portal.Core.Deployments.Policies;

/// <summary>What a change of release policy changes, and which of it makes releases easier. Pure.</summary>
public static class PromotionComparison
{
    /// <summary>The rules in the order pages show them.</summary>
    public static IReadOnlyList<PolicyField<PromotionPolicy>> Fields { get; } =
    [
        PolicyField<PromotionPolicy>.Number(nameof(PromotionPolicy.PeopleForStaging), "Approvals for staging", "", policy => policy.PeopleForStaging, PolicyEffect.Stricter),
        Deciders(nameof(PromotionPolicy.StagingDeciders), "Deciders for staging", policy => policy.StagingDeciders),
        PolicyField<PromotionPolicy>.Number(nameof(PromotionPolicy.PeopleForProduction), "Different people by production", "", policy => policy.PeopleForProduction, PolicyEffect.Stricter),
        Deciders(nameof(PromotionPolicy.ProductionDeciders), "Deciders for production", policy => policy.ProductionDeciders),
        PolicyField<PromotionPolicy>.YesNo(nameof(PromotionPolicy.SeparateDeciders), "Production takes somebody new", policy => policy.SeparateDeciders, PolicyEffect.Stricter),
        new(
            nameof(PromotionPolicy.UnknownTrainers),
            "Unknown trainer",
            policy => policy.UnknownTrainers is UnknownTrainers.Refuse ? "refused" : "two people from outside the project decide",
            policy => policy.UnknownTrainers is UnknownTrainers.Refuse ? "refuse" : "two",
            (_, after) => after.UnknownTrainers is UnknownTrainers.Refuse ? PolicyEffect.Stricter : PolicyEffect.Looser),
        PolicyField<PromotionPolicy>.YesNo(nameof(PromotionPolicy.RequireSteps), "All training steps must have succeeded", policy => policy.RequireSteps, PolicyEffect.Stricter),
        new(
            nameof(PromotionPolicy.Thresholds),
            "Metrics to reach",
            policy => PolicyField<PromotionPolicy>.List(policy.Thresholds.Select(Words), "none"),
            policy => string.Join('\n', policy.Thresholds.Select(Words).Order(StringComparer.Ordinal)),
            (before, after) => before.Thresholds.All(then => after.Thresholds.Any(now => now.Implies(then))) ? PolicyEffect.Stricter : PolicyEffect.Looser),
        PolicyField<PromotionPolicy>.YesNo(nameof(PromotionPolicy.RequireRiskRating), "A risk rating must be set", policy => policy.RequireRiskRating, PolicyEffect.Stricter),
        PolicyField<PromotionPolicy>.YesNo(nameof(PromotionPolicy.RequireStaging), "Staging must serve it first", policy => policy.RequireStaging, PolicyEffect.Stricter),
        PolicyField<PromotionPolicy>.YesNo(nameof(PromotionPolicy.RequireTicket), "Production needs a change ticket", policy => policy.RequireTicket, PolicyEffect.Stricter),
        PolicyField<PromotionPolicy>.Pattern(nameof(PromotionPolicy.TicketPattern), "Form of change tickets", policy => policy.TicketPattern),
        PolicyField<PromotionPolicy>.YesNo(nameof(PromotionPolicy.AllowBreakGlass), "Admins may break the glass", policy => policy.AllowBreakGlass, PolicyEffect.Looser),
    ];

    public static IReadOnlyList<PolicyDifference> Between(PromotionPolicy before, PromotionPolicy after) => PolicyComparison.Between(Fields, before, after);

    public static string Words(MetricThreshold threshold) =>
        string.Create(CultureInfo.InvariantCulture, $"{threshold.Metric} at {(threshold.IsMinimum ? "least" : "most")} {threshold.Limit}");

    /// <summary>Whoever is added makes it looser, and so does naming nobody, which leaves it to all who decide about access.</summary>
    private static PolicyField<PromotionPolicy> Deciders(string field, string label, Func<PromotionPolicy, StageDeciders> read) => new(
        field,
        label,
        policy => PolicyField<PromotionPolicy>.List(read(policy).People.Select(one => $"{one.Name} ({one.Subject})").Concat(read(policy).Groups.Select(group => $"group {group}")), "whoever decides about access"),
        policy => string.Join('\n', Keys(read(policy))),
        (before, after) => read(after).NamesNobody() || Keys(read(after)).Except(Keys(read(before)), StringComparer.Ordinal).Any() ? PolicyEffect.Looser : PolicyEffect.Stricter);

    private static IEnumerable<string> Keys(StageDeciders deciders) =>
        deciders.People.Select(one => $"person {one.Issuer} {one.Subject}").Concat(deciders.Groups.Select(group => $"group {group}")).Order(StringComparer.Ordinal);
}
