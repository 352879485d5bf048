using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.Events;

/// <summary>What a target gets: the whole event, a part of it, a constant, or a text with parts of it put in.</summary>
internal static partial class InputTransformer
{
    public static string Apply(JsonObject target, JsonObject message)
    {
        if (target["Input"]?.ToString() is { } constant)
        {
            return constant;
        }

        if (target["InputPath"]?.ToString() is { } path)
        {
            return At(message, path)?.ToJsonString() ?? "{}";
        }

        return target["InputTransformer"] is JsonObject transformer ? Transformed(transformer, message) : message.ToJsonString();
    }

    private static string Transformed(JsonObject transformer, JsonObject message)
    {
        var paths = transformer["InputPathsMap"] as JsonObject ?? [];
        var template = transformer["InputTemplate"]?.ToString() ?? "";
        return Placeholder().Replace(template, match =>
        {
            if (paths[match.Groups["name"].Value]?.ToString() is not { } path)
            {
                return match.Value;
            }

            var value = At(message, path);
            var quoted = match.Index > 0 && template[match.Index - 1] == '"';
            var json = value?.ToJsonString() ?? "\"\"";
            return quoted && value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.String ? json[1..^1] : quoted && value is null ? "" : json;
        });
    }

    /// <summary>A path such as <c>$.detail.ModelPackageArn</c>.</summary>
    private static JsonNode? At(JsonObject message, string path) => path.Split('.').Skip(1).Aggregate<string, JsonNode?>(message, (node, step) => (node as JsonObject)?[step]);

    [GeneratedRegex("<(?<name>[A-Za-z0-9_-]+)>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
