using System.Text.Json.Nodes;

namespace Portal.Sandbox.Wire;

/// <summary>A tag as most services write it.</summary>
internal sealed record WireTag(string Key, string Value);

/// <summary>Tags between the wire's lists and the maps they are kept in.</summary>
internal static class TagList
{
    public static List<WireTag> Of(Dictionary<string, string> tags) =>
        [.. tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new WireTag(t.Key, t.Value))];

    public static Dictionary<string, string> Read(IEnumerable<JsonObject> tags, string key = "Key", string value = "Value") =>
        tags.Aggregate(new Dictionary<string, string>(StringComparer.Ordinal), (all, tag) =>
        {
            var name = Input.Text(tag, key) ?? throw Input.Failed("tags", null, "Member must not be null");
            if (name.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw AwsError.Validation("aws: prefixed tag key names are not allowed for external use.");
            }

            all[name] = Input.Text(tag, value) ?? "";
            return all;
        });

    /// <summary>Adds or replaces; at most fifty tags on one resource.</summary>
    public static void Merge(Dictionary<string, string> into, Dictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            into[key] = value;
        }
    }
}
