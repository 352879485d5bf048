using System.Text.Json;

namespace Portal.Components.Kit;

/// <summary>One named value before and after a change; null where it did not exist.</summary>
public sealed record DiffLine(string Name, string? Before, string? After)
{
    public bool IsChanged => Before != After;

    /// <summary>Lines of two flat sets of values, in the order of their names.</summary>
    public static IReadOnlyList<DiffLine> Between(IReadOnlyDictionary<string, string?>? before, IReadOnlyDictionary<string, string?>? after) =>
    [
        .. (before?.Keys ?? []).Union(after?.Keys ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new DiffLine(name, before?.GetValueOrDefault(name), after?.GetValueOrDefault(name))),
    ];

    /// <summary>The values of a JSON object by path, such as <c>parameters.InferenceMode</c>. Other JSON is one value named "value".</summary>
    public static IReadOnlyDictionary<string, string?>? Flatten(string? json)
    {
        if (string.IsNullOrWhiteSpace(json)) return null;
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(json);
        Walk(document.RootElement, "", values);
        return values;
    }

    private static void Walk(JsonElement element, string path, Dictionary<string, string?> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject()) Walk(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", values);
                break;
            case JsonValueKind.Array:
                values[path.Length == 0 ? "value" : path] = string.Join(", ", element.EnumerateArray().Select(item => item.ToString()));
                break;
            default:
                values[path.Length == 0 ? "value" : path] = element.ValueKind is JsonValueKind.Null ? null : element.ToString();
                break;
        }
    }
}
