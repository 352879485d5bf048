using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Wire;

/// <summary>The Query protocol's form (<c>Tags.member.1.Key=a</c>) as the tree that the JSON protocol would have sent.</summary>
internal static class QueryForm
{
    public static JsonObject Parse(IEnumerable<KeyValuePair<string, string>> form)
    {
        var root = new JsonObject();
        foreach (var (path, value) in form)
        {
            var node = root;
            var steps = path.Split('.');
            foreach (var step in steps[..^1])
            {
                node = node[step] as JsonObject ?? Append(node, step);
            }

            node[steps[^1]] = value;
        }

        return (JsonObject)Fold(root)!;
    }

    private static JsonObject Append(JsonObject node, string step)
    {
        var child = new JsonObject();
        node[step] = child;
        return child;
    }

    /// <summary>Objects whose only member is <c>member</c> with numbered children are lists.</summary>
    private static JsonNode? Fold(JsonNode? node)
    {
        if (node is not JsonObject tree)
        {
            return node?.DeepClone();
        }

        if (tree.Count == 1 && tree["member"] is JsonObject members)
        {
            return new JsonArray([.. members
                .OrderBy(m => int.TryParse(m.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue)
                .Select(m => Fold(m.Value))]);
        }

        return new JsonObject(tree.Select(m => KeyValuePair.Create(m.Key, Fold(m.Value))));
    }
}
