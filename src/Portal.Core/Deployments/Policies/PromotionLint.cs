using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Deployments.Policies;

/// <summary>Looks for stages that nobody, or only those who train, could decide, and for metrics that are never reported. Pure.</summary>
public static class PromotionLint
{
    private static readonly NamedPerson Stranger = NamedPerson.Of(Actor.Nobody);

    public static IReadOnlyList<PolicyWarning> Look(PromotionScope scope) => [.. Deciders(scope), .. Named(scope), .. Metrics(scope)];

    /// <summary>Whose approval would count for a version that none of <paramref name="trainers"/> had made alone.</summary>
    public static IReadOnlyList<PersonFacts> Able(PromotionScope scope, PromotionStage stage, IReadOnlyList<NamedPerson> trainers)
    {
        var about = new PromotionCase(
            new Trainers(trainers.Count == 0 ? [Stranger] : trainers, null), scope.Owner, scope.Approvers, scope.Approvers, scope.Policy, scope.Policy, scope.People, [], new HashSet<PersonId>(), [], DateTimeOffset.UnixEpoch);
        return [.. PromotionRules.Deciders(stage, about).Select(right => about.FactsOf(right.Voter)).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Person.Subject, StringComparer.Ordinal)];
    }

    private static IEnumerable<PolicyWarning> Deciders(PromotionScope scope)
    {
        if (Stuck(scope, []) is { } stuck)
        {
            yield return stuck;
            yield break;
        }

        // Enough people decide, but not for what those made who trained here lately.
        if (scope.Trainers.Count > 0 && Stuck(scope, scope.Trainers) is { } among)
        {
            yield return new(
                "policy.lint.only-trainers", among.Field,
                $"{string.Join(", ", scope.Trainers.Select(one => one.Name))} trained versions of this project, and nobody approves what they trained. Without them: {char.ToLowerInvariant(among.Sentence[0])}{among.Sentence[1..]}",
                "Name people who do not train here.");
        }
    }

    private static PolicyWarning? Stuck(PromotionScope scope, IReadOnlyList<NamedPerson> trainers)
    {
        var policy = scope.Policy;
        var (staging, production) = (Able(scope, PromotionStage.Staging, trainers), Able(scope, PromotionStage.Production, trainers));
        if (Missing(staging, Math.Max(1, policy.PeopleForStaging), "staging", nameof(PromotionPolicy.StagingDeciders)) is { } first) return first;
        if (Missing(production, 1, "production", nameof(PromotionPolicy.ProductionDeciders)) is { } second) return second;
        var able = staging.Concat(production).DistinctBy(one => one.Person).ToArray();
        var needed = Math.Max(policy.PeopleForProduction, policy.SeparateDeciders ? policy.PeopleForStaging + 1 : 1);
        return able.Length >= needed
            ? null
            : new("policy.lint.too-few", nameof(PromotionPolicy.PeopleForProduction), $"By production {needed} different people are needed, but only {able.Length} known can decide: {Names(able)}.", "Name more deciders, or ask for fewer.");
    }

    private static PolicyWarning? Missing(IReadOnlyList<PersonFacts> able, int needed, string stage, string field) => (able.Count, needed) switch
    {
        (0, _) => new("policy.lint.nobody", field, $"Nobody known to Portal can decide about {stage}, so no version would get there.", "Name people with a deciding role, or a group that has such members."),
        var (count, _) when count < needed => new(
            "policy.lint.too-few", field, $"{needed} approvals are needed for {stage}, but only {count} known {(count == 1 ? "person" : "people")} can give one: {Names(able)}.", "Name more deciders, or ask for fewer."),
        _ => null,
    };

    private static IEnumerable<PolicyWarning> Named(PromotionScope scope) => new[] { (Field: nameof(PromotionPolicy.StagingDeciders), Deciders: scope.Policy.StagingDeciders), (Field: nameof(PromotionPolicy.ProductionDeciders), Deciders: scope.Policy.ProductionDeciders) }
        .SelectMany(one => PolicyLint.WithoutRole(one.Field, one.Deciders.People, scope.People).Concat(PolicyLint.WithoutMembers(one.Field, one.Deciders.Groups, scope.People)));

    private static IEnumerable<PolicyWarning> Metrics(PromotionScope scope)
    {
        if (scope.Reported is not { } reported) yield break;
        foreach (var threshold in scope.Policy.Thresholds)
        {
            var value = reported[threshold.Metric];
            if (value is null)
            {
                yield return new(
                    "policy.lint.metric-missing", nameof(PromotionPolicy.Thresholds), $"The live version reports no {threshold.Metric}, so a version like it would not pass.", "Write the name exactly as the evaluation does, capitals included.");
            }
            else if (threshold.IsMinimum ? value < threshold.Limit : value > threshold.Limit)
            {
                yield return new(
                    "policy.lint.live-fails", nameof(PromotionPolicy.Thresholds), string.Create(CultureInfo.InvariantCulture, $"The live version's {threshold.Metric} is {value:G6}, so it would not pass itself."), "Check the limit and its direction.");
            }
        }
    }

    private static string Names(IReadOnlyList<PersonFacts> people) => string.Join(", ", people.Select(one => one.Name));
}

/// <summary>What the lint looks at.</summary>
/// <param name="Policy">As it would count.</param>
/// <param name="Approvers">Who decides where the release policy names nobody.</param>
/// <param name="People">Known people with a role, as they were at their last sign-in.</param>
/// <param name="Trainers">Who trained versions of the project lately.</param>
/// <param name="Reported">What the live version was registered with; null when nothing is live or it cannot be read.</param>
public sealed record PromotionScope(
    PromotionPolicy Policy, ApprovalPolicy Approvers, PersonId Owner, IReadOnlyDictionary<PersonId, PersonFacts> People, IReadOnlyList<NamedPerson> Trainers, MetricReport? Reported);
