using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary><c>{{resolve:ssm:name}}</c> anywhere in the texts of resolved properties.</summary>
public static class DynamicReferences
{
    private const string Start = "{{resolve:ssm:";

    /// <summary>Fills the references in place and answers with the first name that the store does not have.</summary>
    public static string? Fill(JsonNode? node, Func<string, string?> store)
    {
        var children = node switch
        {
            JsonObject map => map.Select(pair => pair.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in children.ToList())
        {
            if (child is JsonValue text && text.GetValueKind() == JsonValueKind.String && text.GetValue<string>().Contains(Start, StringComparison.Ordinal))
            {
                var (filled, missing) = Filled(text.GetValue<string>(), store);
                if (missing is not null)
                {
                    return missing;
                }

                text.ReplaceWith(filled);
            }
            else if (Fill(child, store) is { } missing)
            {
                return missing;
            }
        }

        return null;
    }

    private static (string Text, string? Missing) Filled(string text, Func<string, string?> store)
    {
        var builder = new StringBuilder();
        var position = 0;
        while (text.IndexOf(Start, position, StringComparison.Ordinal) is var start and >= 0 && text.IndexOf("}}", start, StringComparison.Ordinal) is var end and >= 0)
        {
            // A version may follow the name.
            var name = text[(start + Start.Length)..end].Split(':')[0];
            if (store(name) is not { } value)
            {
                return (text, name);
            }

            builder.Append(text, position, start - position).Append(value);
            position = end + 2;
        }

        return (builder.Append(text, position, text.Length - position).ToString(), null);
    }
}
