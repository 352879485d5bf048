using System.Text.Json;

namespace Portal.Core.Templates;

/// <summary>What differs between two versions of a template, told from their outlines. Pure.</summary>
/// <param name="IsDetailed">False when an outline carries no fingerprints: then only what is added and removed is known.</param>
public sealed record TemplateComparison(IReadOnlyList<TemplateChange> Changes, bool IsDetailed)
{
    public int Count(TemplateChangeKind kind) => Changes.Count(change => change.Kind == kind);

    /// <summary>What is deleted or made anew: whatever it holds is at stake.</summary>
    public IEnumerable<TemplateChange> Losses => Changes.Where(change => change.Kind is TemplateChangeKind.Removed or TemplateChangeKind.Replaced);

    /// <param name="parametersBefore">A project's values, so that only what it has counts; null to compare the templates whole.</param>
    public static TemplateComparison Between(
        TemplateOutline before,
        TemplateOutline after,
        IReadOnlyDictionary<string, string>? parametersBefore = null,
        IReadOnlyDictionary<string, string>? parametersAfter = null)
    {
        var old = Chosen(before, parametersBefore);
        var fresh = Chosen(after, parametersAfter ?? parametersBefore);
        var isDetailed = HasPrints(before) && HasPrints(after);
        var replaced = ReplacedIn(old, fresh, isDetailed);
        var changes = new List<TemplateChange>();
        changes.AddRange(old.Values.Where(resource => !fresh.ContainsKey(resource.LogicalId)).Select(resource => TemplateChange.Of(resource, TemplateChangeKind.Removed)));
        foreach (var resource in fresh.Values)
        {
            if (!old.TryGetValue(resource.LogicalId, out var was)) changes.Add(TemplateChange.Of(resource, TemplateChangeKind.Added));
            else if (replaced.TryGetValue(resource.LogicalId, out var because)) changes.Add(TemplateChange.Of(resource, TemplateChangeKind.Replaced) with { Properties = because });
            else if (isDetailed && Differing(was, resource) is { Count: > 0 } differing) changes.Add(TemplateChange.Of(resource, TemplateChangeKind.Changed) with { Properties = differing });
            else if (parametersBefore is null && !SameCondition(was.When, resource.When)) changes.Add(TemplateChange.Of(resource, TemplateChangeKind.Changed) with { Properties = ["when it is made"] });
        }

        return new([.. changes.OrderBy(change => change.Kind)], isDetailed);
    }

    private static bool HasPrints(TemplateOutline outline) => outline.Resources.Count == 0 || outline.Resources.Any(resource => resource.Properties is not null);

    private static Dictionary<string, OutlineResource> Chosen(TemplateOutline outline, IReadOnlyDictionary<string, string>? parameters) =>
        (parameters is null ? outline.Resources : outline.ResourcesFor(parameters)).ToDictionary(resource => resource.LogicalId, StringComparer.Ordinal);

    /// <summary>A replaced resource has a new id, so whatever takes that id for a create-only property is replaced too.</summary>
    private static Dictionary<string, IReadOnlyList<string>> ReplacedIn(Dictionary<string, OutlineResource> old, Dictionary<string, OutlineResource> fresh, bool isDetailed)
    {
        var replaced = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var grew = true;
        while (grew)
        {
            grew = false;
            foreach (var resource in fresh.Values.Where(resource => !replaced.ContainsKey(resource.LogicalId)))
            {
                if (!old.TryGetValue(resource.LogicalId, out var was)) continue;
                string[] because = was.Type != resource.Type ? ["its type"] : isDetailed ? CreateOnlyOf(was, resource).Where(name => Touches(was, resource, name, replaced)).ToArray() : [];
                if (because.Length == 0) continue;
                replaced[resource.LogicalId] = because;
                grew = true;
            }
        }

        return replaced;
    }

    private static IEnumerable<string> CreateOnlyOf(OutlineResource was, OutlineResource now) =>
        (was.CreateOnly ?? []).Union(now.CreateOnly ?? [], StringComparer.Ordinal);

    private static bool Touches(OutlineResource was, OutlineResource now, string property, Dictionary<string, IReadOnlyList<string>> replaced) =>
        was.Properties?.GetValueOrDefault(property) != now.Properties?.GetValueOrDefault(property)
        || (now.References?.GetValueOrDefault(property) ?? []).Any(replaced.ContainsKey);

    private static List<string> Differing(OutlineResource was, OutlineResource now) =>
    [
        .. (was.Properties?.Keys ?? []).Union(now.Properties?.Keys ?? [], StringComparer.Ordinal)
            .Where(name => was.Properties?.GetValueOrDefault(name) != now.Properties?.GetValueOrDefault(name)),
    ];

    private static bool SameCondition(JsonElement? one, JsonElement? other) => Text(one) == Text(other);

    private static string Text(JsonElement? condition) => condition is { ValueKind: not JsonValueKind.Null } given ? given.GetRawText() : "";
}

public enum TemplateChangeKind
{
    /// <summary>Deleted and made anew, under a new id.</summary>
    Replaced,

    /// <summary>Deleted, unless the template says to keep it.</summary>
    Removed,

    Added,

    /// <summary>Changed in place.</summary>
    Changed,
}

/// <param name="Properties">Names of the properties that differ, or that lead to the replacement.</param>
public sealed record TemplateChange(
    TemplateChangeKind Kind, string LogicalId, string Type, string Sentence, string Group, IReadOnlyList<string> Properties)
{
    // What holds something that no template can bring back.
    private static readonly HashSet<string> Holding = new(StringComparer.Ordinal)
    {
        "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::ECR::Repository", "AWS::CodeCommit::Repository", "AWS::SageMaker::ModelPackageGroup", "AWS::RDS::DBInstance", "AWS::DynamoDB::Table", "AWS::EFS::FileSystem",
    };

    /// <summary>Whether what lies in it goes with it, or stays behind out of reach.</summary>
    public bool LosesContent => Kind is TemplateChangeKind.Replaced or TemplateChangeKind.Removed && Holding.Contains(Type);

    public static TemplateChange Of(OutlineResource resource, TemplateChangeKind kind) =>
        new(kind, resource.LogicalId, resource.Type, resource.Sentence, resource.Group, []);
}
