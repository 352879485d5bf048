using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>Resolved properties against the type's schema; the answer is the reason of the failed event.</summary>
public static class PropertyCheck
{
    public static string? Broken(string logicalId, JsonObject properties, ResourceSchema schema)
    {
        if (schema.Open)
        {
            return null;
        }

        return Unknown(properties, schema.Properties, schema) is { } unknown
            ? $"Encountered unsupported property {unknown}"
            : Missing(properties, schema) is { } missing ? $"Properties validation failed for resource {logicalId} with message: {missing}" : null;
    }

    private static string? Unknown(JsonNode? node, IReadOnlyDictionary<string, string?> known, ResourceSchema schema)
    {
        if (node is JsonArray items)
        {
            return items.Select(item => Unknown(item, known, schema)).FirstOrDefault(found => found is not null);
        }

        foreach (var (name, value) in node as JsonObject ?? [])
        {
            if (!known.TryGetValue(name, out var structure))
            {
                return name;
            }

            if (structure is not null && Unknown(value, schema.Structures[structure].Properties, schema) is { } deeper)
            {
                return deeper;
            }
        }

        return null;
    }

    private static string? Missing(JsonObject properties, ResourceSchema schema)
    {
        if (schema.ExactlyOne.Count > 0 && schema.ExactlyOne.Count(properties.ContainsKey) != 1)
        {
            return $"#: exactly one of the keys [{string.Join(", ", schema.ExactlyOne)}] is required";
        }

        return Missing(properties, schema.Required, schema.Properties, schema, "#");
    }

    private static string? Missing(
        JsonNode? node, IReadOnlyList<string> required, IReadOnlyDictionary<string, string?> known, ResourceSchema schema, string path)
    {
        if (node is JsonArray items)
        {
            return items
                .Select((item, index) => Missing(item, required, known, schema, $"{path}/{index.ToString(CultureInfo.InvariantCulture)}"))
                .FirstOrDefault(found => found is not null);
        }

        if (node is not JsonObject map)
        {
            return null;
        }

        if (required.FirstOrDefault(name => !map.ContainsKey(name)) is { } absent)
        {
            return $"{path}: required key [{absent}] not found";
        }

        return (from pair in map
                let structure = known.GetValueOrDefault(pair.Key)
                where structure is not null
                let rules = schema.Structures[structure]
                select Missing(pair.Value, rules.Required, rules.Properties, schema, $"{path}/{pair.Key}")).FirstOrDefault(found => found is not null);
    }
}
