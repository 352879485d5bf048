using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>Writes events as AWS lists them, and keeps the states they tell of.</summary>
public static class StackEvents
{
    public const string StackType = "AWS::CloudFormation::Stack";

    public static void Become(this Stack stack, string status, string? reason, DateTimeOffset at)
    {
        stack.Status = status;
        stack.StatusReason = reason;
        Add(stack, PhysicalNames.Uuid($"{stack.StackId}/event/{stack.Events.Count.ToString(CultureInfo.InvariantCulture)}"), stack.StackName, stack.StackId, StackType, status, reason, null, at);
    }

    public static void Become(this StackResource resource, Stack stack, string status, string? reason, DateTimeOffset at)
    {
        resource.Status = status;
        resource.StatusReason = reason;
        resource.UpdatedAt = at;
        var stamp = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var id = $"{resource.LogicalId}-{status}-{stamp}";
        if (stack.Events.Any(earlier => earlier.EventId == id))
        {
            id = $"{id}-{stack.Events.Count.ToString(CultureInfo.InvariantCulture)}";
        }

        Add(stack, id, resource.LogicalId, resource.PhysicalId, resource.Type, status, reason, Shown(stack, resource.Properties), at);
    }

    /// <summary>Properties as events show them: without the values of NoEcho parameters.</summary>
    private static string? Shown(Stack stack, JsonObject? properties)
    {
        var secrets = stack.Parameters.Where(parameter => parameter is { NoEcho: true, Value.Length: > 0 }).Select(parameter => parameter.Value).ToList();
        if (properties is null || secrets.Count == 0)
        {
            return properties?.ToJsonString();
        }

        var shown = (JsonObject)properties.DeepClone();
        Mask(shown, secrets);
        return shown.ToJsonString();
    }

    private static void Mask(JsonNode? node, List<string> secrets)
    {
        foreach (var child in node switch { JsonObject map => map.Select(pair => pair.Value).ToList(), JsonArray items => [.. items], _ => [] })
        {
            if (child is JsonValue value)
            {
                var text = ResolvedValues.Text(value)!;
                var masked = secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, "****", StringComparison.Ordinal));
                if (masked != text)
                {
                    value.ReplaceWith(masked);
                }
            }

            Mask(child, secrets);
        }
    }

    private static void Add(
        Stack stack, string id, string logicalId, string? physicalId, string type, string status, string? reason, string? properties, DateTimeOffset at) =>
        stack.Events.Add(new StackEvent(id, logicalId, physicalId, type, status, reason, properties, at, stack.ClientRequestToken));
}
