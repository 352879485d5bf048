using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.Outlines;

/// <summary>
/// Fingerprints of a resource's properties, so that two versions of a template can be compared by their outlines: equal prints, equal
/// definitions. The conditions and mappings that a property uses belong to its print.
/// </summary>
internal static class PropertyPrints
{
    private const int Length = 12;

    public static IReadOnlyDictionary<string, string>? Of(TemplateResource resource, Template template) => resource.Properties is not { Count: > 0 } properties
        ? null
        : properties.ToDictionary(property => property.Key, property => Print(property.Value, template), StringComparer.Ordinal);

    /// <summary>The properties given here that cannot be changed without replacing the resource.</summary>
    public static IReadOnlyList<string>? CreateOnly(TemplateResource resource)
    {
        var known = ResourceSchemas.Find(resource.Type)?.CreateOnly ?? [];
        string[] given = [.. (resource.Properties ?? []).Select(property => property.Key).Where(name => known.Contains(name, StringComparer.Ordinal))];
        return given.Length == 0 ? null : given;
    }

    /// <summary>Which properties take something from which other resources.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? References(TemplateResource resource, Template template)
    {
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in resource.Properties ?? [])
        {
            string[] others = [.. DependencyGraph.Of(value, template, _ => true).Union(DependencyGraph.Of(value, template, _ => false), StringComparer.Ordinal)];
            if (others.Length > 0)
            {
                found[name] = others;
            }
        }

        return found.Count == 0 ? null : found;
    }

    private static string Print(JsonNode? value, Template template)
    {
        var text = new StringBuilder(value?.ToJsonString());
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        Definitions(value, template, seen);
        foreach (var definition in seen)
        {
            text.Append('\n').Append(definition);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Length];
    }

    private static void Definitions(JsonNode? node, Template template, SortedSet<string> seen)
    {
        if (FunctionCall.From(node) is { Name: "Fn::If", List: [var condition, ..] })
        {
            Named("Conditions", template.Conditions, condition, template, seen);
        }

        if (FunctionCall.From(node) is { Name: "Fn::FindInMap", List: [var mapping, ..] })
        {
            Named("Mappings", template.Mappings, mapping, template, seen);
        }

        if (node is JsonObject { Count: 1 } reference && reference["Condition"] is JsonValue other)
        {
            Named("Conditions", template.Conditions, other, template, seen);
        }

        foreach (var part in Parts(node))
        {
            Definitions(part, template, seen);
        }
    }

    private static void Named(string section, JsonObject definitions, JsonNode? name, Template template, SortedSet<string> seen)
    {
        if (name is JsonValue && ResolvedValues.Text(name) is { } key && seen.Add($"{section}.{key}={definitions[key]?.ToJsonString()}"))
        {
            Definitions(definitions[key], template, seen);
        }
    }

    private static IEnumerable<JsonNode?> Parts(JsonNode? node) => node switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray items => items,
        _ => [],
    };
}
