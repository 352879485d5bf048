using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.CloudFormation;

/// <summary>
/// Fills the forms of the table. <c>{Name}</c> is the property, or a made-up name; <c>{Name:63l}</c> at most 63 characters and
/// lowercase; <c>{=Name}</c> the property as given, <c>{=Name|/}</c> with a default; <c>{#17}</c> stable hex digits,
/// <c>{#16u}</c> uppercase; <c>{uuid}</c>, <c>{ref}</c>, <c>{region}</c>, <c>{account}</c>, <c>{stack}</c>, <c>{logical}</c>,
/// <c>{now}</c> speak for themselves; <c>{stack:5}</c> is cut.
/// </summary>
public static partial class AttributeForm
{
    public static JsonNode? Fill(JsonNode form, string attribute, string refValue, ResourceContext context)
    {
        if (form is JsonArray items)
        {
            return new JsonArray([.. items.Select(item => Fill(item!, attribute, refValue, context))]);
        }

        var text = form.GetValue<string>();
        return WholeProperty().Match(text) is { Success: true } match
            ? context.Properties[match.Groups["name"].Value]?.DeepClone() ?? JsonValue.Create("")
            : JsonValue.Create(Fill(text, attribute, refValue, context));
    }

    public static string Fill(string form, string salt, string refValue, ResourceContext context) =>
        Placeholder().Replace(form, match => Value(match.Groups["form"].Value, salt, refValue, context));

    private static string Value(string placeholder, string salt, string refValue, ResourceContext context)
    {
        if (placeholder[0] == '#')
        {
            var upper = placeholder[^1] == 'u';
            var hex = context.StableHex(Number(placeholder.AsSpan(1)), salt);
            return upper ? hex.ToUpperInvariant() : hex;
        }

        if (placeholder[0] == '=')
        {
            var parts = placeholder[1..].Split('|');
            return context.Text(parts[0]) ?? (parts.Length > 1 ? parts[1] : "");
        }

        var (name, size) = placeholder.Split(':') is [var head, var tail] ? (head, tail) : (placeholder, "");
        return name switch
        {
            "ref" => refValue,
            "region" => context.Region,
            "account" => context.AccountId,
            "uuid" => PhysicalNames.Uuid($"{context.Seed}/{salt}"),
            "now" => context.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            "stack" => Cut(context.StackName, size),
            "logical" => Cut(context.LogicalId, size),
            _ => context.Text(name) ?? context.GeneratedName(size.Length > 0 ? Number(size) : 128, size.EndsWith('l')),
        };
    }

    private static string Cut(string text, string size) => size.Length == 0 ? text : text[..Math.Min(text.Length, Number(size))];

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text.TrimEnd("ul"), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?<form>[^{}]+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\{=(?<name>\w+)\}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeProperty();
}
