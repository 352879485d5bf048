using System.Globalization;
using Portal.Core.Access.Policies;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Pages.Policy;

/// <summary>A project's release policy while it is edited.</summary>
public sealed class ReleasePolicyDraft(PromotionPolicy basedOn)
{
    /// <summary>What the form was filled with.</summary>
    public PromotionPolicy BasedOn { get; } = basedOn;

    /// <summary>People, groups, text and yes or no as chosen; numbers and metrics stand beside.</summary>
    public PromotionPolicy Chosen { get; set; } = basedOn;

    public TypedNumbers Numbers { get; } = new(new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [nameof(PromotionPolicy.PeopleForStaging)] = basedOn.PeopleForStaging,
        [nameof(PromotionPolicy.PeopleForProduction)] = basedOn.PeopleForProduction,
    });

    public IList<TypedThreshold> Thresholds { get; } = [.. basedOn.Thresholds.Select(TypedThreshold.Of)];

    /// <summary>What the core last said of it; null while a number is missing.</summary>
    public PolicyCheck? Check { get; set; }

    /// <summary>Why it was not saved.</summary>
    public Error? Problem { get; set; }

    /// <summary>What cannot be read as a number.</summary>
    public IReadOnlyList<Error> Unreadable => Thresholds.All(one => one.Value is not null)
        ? Numbers.Problems
        : [.. Numbers.Problems, PolicyErrors.Invalid(nameof(PromotionPolicy.Thresholds), "A limit is missing or no number.", "Type it in digits, with a point.")];

    public Error? ProblemOf(string field) =>
        Unreadable.Concat(Check?.Problems ?? []).FirstOrDefault(problem => problem.Field == field) ?? (Problem?.Field == field ? Problem : null);

    /// <summary>Only asked for when nothing is <see cref="Unreadable"/>.</summary>
    public PromotionPolicy ToPolicy() => Chosen with
    {
        PeopleForStaging = Numbers.Read(nameof(PromotionPolicy.PeopleForStaging)),
        PeopleForProduction = Numbers.Read(nameof(PromotionPolicy.PeopleForProduction)),
        Thresholds = [.. Thresholds.Select(one => new MetricThreshold(one.Metric, one.IsMinimum, one.Value ?? 0))],
    };
}

/// <summary>A metric with its limit, as it was typed.</summary>
public sealed class TypedThreshold
{
    public string Metric { get; set; } = "";

    public bool IsMinimum { get; set; } = true;

    public string Limit { get; set; } = "";

    public double? Value => double.TryParse(Limit.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    public static TypedThreshold Of(MetricThreshold threshold) =>
        new() { Metric = threshold.Metric, IsMinimum = threshold.IsMinimum, Limit = threshold.Limit.ToString(CultureInfo.InvariantCulture) };
}
