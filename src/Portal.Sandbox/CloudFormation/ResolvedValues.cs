using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation;

/// <summary>Reading of resolved template values: CloudFormation treats numbers and booleans as text wherever text is asked for.</summary>
public static class ResolvedValues
{
    public static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonValue scalar => scalar.GetValueKind() switch
        {
            JsonValueKind.String => scalar.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => scalar.ToJsonString(),
        },
        _ => value.ToJsonString(),
    };

    public static IReadOnlyList<KeyValuePair<string, string>> Tags(ResourceContext context, string property)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in context.StackTags)
        {
            tags[key] = value;
        }

        if (context.Properties[property] is JsonArray list)
        {
            foreach (var tag in list.OfType<JsonObject>())
            {
                tags[Text(tag["Key"]) ?? ""] = Text(tag["Value"]) ?? "";
            }
        }
        else if (context.Properties[property] is JsonObject map)
        {
            foreach (var (key, value) in map)
            {
                tags[key] = Text(value) ?? "";
            }
        }

        tags["aws:cloudformation:stack-name"] = context.StackName;
        tags["aws:cloudformation:stack-id"] = context.StackId;
        tags["aws:cloudformation:logical-id"] = context.LogicalId;
        return [.. tags];
    }
}
