using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>Compares a stack's resources with what their services say now.</summary>
public static class DriftLook
{
    public static IReadOnlyList<ResourceDrift> At(IStackWorld world, Stack stack, DateTimeOffset now, IReadOnlyCollection<string> only) =>
    [
        .. stack.Resources
            .Where(resource => resource.PhysicalId is not null && (only.Count == 0 || only.Contains(resource.LogicalId, StringComparer.Ordinal)))
            .Select(resource => At(world, stack, resource, now)),
    ];

    private static ResourceDrift At(IStackWorld world, Stack stack, StackResource resource, DateTimeOffset now)
    {
        var expected = resource.Properties ?? [];
        if (ResourceTransitions.Type(world, resource).Look(ResourceTransitions.Context(world, stack, resource, expected, now)) is not { } live)
        {
            return new ResourceDrift(resource.LogicalId, DriftStatus.NotChecked, null, null, []);
        }

        if (!live.Exists)
        {
            return new ResourceDrift(resource.LogicalId, DriftStatus.Deleted, expected, null, []);
        }

        var actual = (JsonObject)expected.DeepClone();
        foreach (var (name, value) in live.Properties)
        {
            if (value is null)
            {
                actual.Remove(name);
            }
            else
            {
                actual[name] = value.DeepClone();
            }
        }

        var differences = Differences("", expected, actual).ToList();
        return new ResourceDrift(resource.LogicalId, differences.Count == 0 ? DriftStatus.InSync : DriftStatus.Modified, expected, actual, differences);
    }

    private static IEnumerable<DriftedProperty> Differences(string path, JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject before && actual is JsonObject after)
        {
            return before.Select(member => member.Key).Union(after.Select(member => member.Key), StringComparer.Ordinal)
                .SelectMany(name => Differences($"{path}/{name}", before[name], after[name]));
        }

        if (JsonNode.DeepEquals(expected, actual) || (expected is JsonValue && actual is JsonValue && ResolvedValues.Text(expected) == ResolvedValues.Text(actual)))
        {
            return [];
        }

        var kind = expected is null ? "ADD" : actual is null ? "REMOVE" : "NOT_EQUAL";
        return [new DriftedProperty(path, Text(expected), Text(actual), kind)];
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
