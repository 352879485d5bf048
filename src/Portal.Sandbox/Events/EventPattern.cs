using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Events;

/// <summary>EventBridge's patterns: exact values, prefix, suffix, equals-ignore-case, anything-but, exists, and <c>$or</c>.</summary>
internal static class EventPattern
{
    private static readonly ConcurrentDictionary<string, JsonObject> Parsed = new(StringComparer.Ordinal);

    public static bool Matches(string pattern, JsonObject message) =>
        Matches(Parsed.GetOrAdd(pattern, static text => JsonNode.Parse(text) as JsonObject ?? []), message);

    public static bool IsOne(string pattern)
    {
        try
        {
            return JsonNode.Parse(pattern) is JsonObject { Count: > 0 };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static bool Matches(JsonObject pattern, JsonObject? message) => pattern.All(member => member.Key == "$or"
        ? member.Value is JsonArray choices && choices.OfType<JsonObject>().Any(choice => Matches(choice, message))
        : member.Value switch
        {
            JsonObject deeper => Matches(deeper, message?[member.Key] as JsonObject),
            JsonArray wanted => wanted.Any(rule => Meets(rule, message is not null && message.ContainsKey(member.Key), message?[member.Key])),
            _ => false,
        });

    /// <summary>A list in the message meets a rule when one of its items does.</summary>
    private static bool Meets(JsonNode? rule, bool present, JsonNode? value)
    {
        if (rule is JsonObject { Count: 1 } content && content.First() is var (kind, operand))
        {
            return kind == "exists"
                ? operand?.GetValue<bool>() == present
                : present && (value is JsonArray items ? items.Any(item => Meets(kind, operand, item)) : Meets(kind, operand, value));
        }

        return present && (value is JsonArray list ? list.Any(item => JsonNode.DeepEquals(rule, item)) : JsonNode.DeepEquals(rule, value));
    }

    private static bool Meets(string kind, JsonNode? operand, JsonNode? value) => (kind, operand, Text(value)) switch
    {
        ("anything-but", JsonArray none, _) => !none.Any(item => JsonNode.DeepEquals(item, value)),
        ("anything-but", JsonObject { Count: 1 } inner, _) => inner.First() is var (deeper, given) && !Meets(deeper, given, value),
        ("anything-but", _, _) => !JsonNode.DeepEquals(operand, value),
        ("prefix", _, { } text) => Text(operand) is { } start && text.StartsWith(start, StringComparison.Ordinal),
        ("suffix", _, { } text) => Text(operand) is { } end && text.EndsWith(end, StringComparison.Ordinal),
        ("equals-ignore-case", _, { } text) => string.Equals(text, Text(operand), StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static string? Text(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : null;
}
