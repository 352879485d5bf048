using System.Globalization;
using System.Text.Json;
using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

/// <summary>The metrics of one evaluation, as users' code wrote them: bounded in number and length, and nothing but numbers is taken.</summary>
public sealed record MetricReport(IReadOnlyList<Metric> Metrics)
{
    private const int MostMetrics = 500;
    private const int LongestName = 100;
    private const int Deepest = 6;

    public static MetricReport None { get; } = new([]);

    public double? this[string name] => Metrics.FirstOrDefault(metric => metric.Name == name)?.Value;

    /// <summary>Reads the form SageMaker documents for the model registry (groups of metrics with a <c>value</c>), or a plain object of numbers.</summary>
    public static Result<MetricReport> Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Deepest });
            if (document.RootElement.ValueKind is not JsonValueKind.Object) return Unreadable("it is no JSON object");
            var found = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject()) Collect(member, found);
            if (found.Count > MostMetrics) return Unreadable(string.Create(CultureInfo.InvariantCulture, $"it names {found.Count} metrics, more than {MostMetrics}"));
            return found.Count == 0 ? Unreadable("it names no metric with a number") : new MetricReport([.. found.Select(pair => new Metric(pair.Key, pair.Value))]);
        }
        catch (JsonException)
        {
            return Unreadable("it is no JSON of the expected form");
        }
    }

    /// <summary>What the name says of better and worse; unknown names are shown without a judgement.</summary>
    public static MetricDirection DirectionOf(string name)
    {
        var words = name.ToLowerInvariant();
        if (Lower.Any(part => words.Contains(part, StringComparison.Ordinal))) return MetricDirection.LowerIsBetter;
        return Higher.Any(part => words.Contains(part, StringComparison.Ordinal)) ? MetricDirection.HigherIsBetter : MetricDirection.Unknown;
    }

    private static readonly string[] Lower = ["loss", "error", "mse", "mae", "mape", "false_", "latency", "brier", "perplexity"];
    private static readonly string[] Higher = ["accuracy", "auc", "f1", "f2", "precision", "recall", "r2", "true_", "score", "gain", "lift", "bleu", "rouge"];

    private static void Collect(JsonProperty member, SortedDictionary<string, double> found)
    {
        if (Number(member.Value) is { } value)
        {
            if (member.Name.Length is > 0 and <= LongestName) found.TryAdd(member.Name, value);
            return;
        }

        if (member.Value.ValueKind is not JsonValueKind.Object) return;
        if (member.Value.TryGetProperty("value", out var given))
        {
            if (Number(given) is { } measured && member.Name.Length is > 0 and <= LongestName) found.TryAdd(member.Name, measured);
            return;
        }

        foreach (var inner in member.Value.EnumerateObject()) Collect(inner, found);
    }

    private static double? Number(JsonElement element) =>
        element.ValueKind is JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    private static Error Unreadable(string why) => new(
        "deployment.metrics.unreadable", $"The file of metrics cannot be read: {why}.", "Mend the evaluation step, build again and promote that version.", ErrorKind.Failed);
}

public sealed record Metric(string Name, double Value);

public enum MetricDirection
{
    Unknown,
    HigherIsBetter,
    LowerIsBetter,
}

/// <summary>One metric of the candidate beside what is live.</summary>
/// <param name="IsBetter">Null when one of them is missing, they are equal, or the direction is not known.</param>
public sealed record MetricLine(string Name, double? Candidate, double? Live, MetricDirection Direction, bool? IsBetter)
{
    public double? Difference => Candidate - Live;

    public static IReadOnlyList<MetricLine> Compare(MetricReport candidate, MetricReport live)
    {
        var liveOnes = live.Metrics.ToDictionary(metric => metric.Name, metric => metric.Value, StringComparer.Ordinal);
        var names = candidate.Metrics.Select(metric => metric.Name).Union(liveOnes.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var mine = candidate.Metrics.ToDictionary(metric => metric.Name, metric => metric.Value, StringComparer.Ordinal);
        return [.. names.Select(name => Line(name, mine.TryGetValue(name, out var now) ? now : null, liveOnes.TryGetValue(name, out var then) ? then : null))];
    }

    private static MetricLine Line(string name, double? candidate, double? live)
    {
        var direction = MetricReport.DirectionOf(name);
        bool? better = direction is MetricDirection.Unknown || candidate is null || live is null || candidate.Equals(live) ? null : candidate > live == direction is MetricDirection.HigherIsBetter;
        return new(name, candidate, live, direction, better);
    }
}
