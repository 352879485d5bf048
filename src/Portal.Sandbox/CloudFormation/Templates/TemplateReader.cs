using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>
/// Reads YAML or JSON text into one tree in which functions stand in their long form. Quoted text stays text; plain numbers keep
/// their digits as written; <c>true</c> and its YAML 1.1 relatives become booleans; dates stay text.
/// </summary>
public static partial class TemplateReader
{
    /// <summary>Far more than templates need, and little enough to be kept as JSON.</summary>
    private const int Deepest = 40;

    public static (JsonObject? Root, TemplateError? Error) Read(string text)
    {
        var (root, error) = text.AsSpan().TrimStart().StartsWith("{") ? ReadJson(text) : ReadYaml(text);
        return (root, error) switch
        {
            (_, { } found) => (null, found),
            (JsonObject template, _) => FirstNull(template, "") is { } path
                ? (null, TemplateError.Format($"[{path}] 'null' values are not allowed in templates"))
                : (template, null),
            _ => (null, TemplateError.Format("unsupported structure.")),
        };
    }

    private static (JsonNode? Root, TemplateError? Error) ReadJson(string text)
    {
        try
        {
            var root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = Deepest });
            return (root?.DeepClone(), null);
        }
        catch (JsonException broken)
        {
            return (null, TemplateError.Format(string.Create(CultureInfo.InvariantCulture,
                $"JSON not well-formed. (line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1})")));
        }
        catch (ArgumentException)
        {
            return (null, TemplateError.Format("JSON not well-formed: a key is given twice."));
        }
    }

    private static (JsonNode? Root, TemplateError? Error) ReadYaml(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return (null, null);
            }

            parser.Consume<DocumentStart>();
            return (Node(parser, 1), null);
        }
        catch (YamlException broken)
        {
            return (null, broken.Message.StartsWith("Template ", StringComparison.Ordinal)
                ? new TemplateError(broken.Message)
                : TemplateError.Format(string.Create(CultureInfo.InvariantCulture,
                    $"YAML not well-formed. (line {broken.Start.Line}, column {broken.Start.Column})")));
        }
    }

    private static JsonNode? Node(IParser parser, int depth)
    {
        if (depth > Deepest)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, "nested too deeply");
        }

        if (parser.Accept<AnchorAlias>(out var alias))
        {
            throw new YamlException(alias.Start, alias.End, "Template error: YAML aliases are not allowed in CloudFormation templates");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return Tagged(scalar.Tag, ScalarNode(scalar), scalar);
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(parser, depth + 1));
            }

            return Tagged(sequence.Tag, items, sequence);
        }

        var start = parser.Consume<MappingStart>();
        var map = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (!map.TryAdd(key.Value, null))
            {
                throw new YamlException(key.Start, key.End, "a key is given twice");
            }

            map[key.Value] = Node(parser, depth + 1);
        }

        return Tagged(start.Tag, map, start);
    }

    private static JsonNode? ScalarNode(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
        {
            return JsonValue.Create(scalar.Value);
        }

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => JsonValue.Create(true),
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => JsonValue.Create(false),
            var text when Number().IsMatch(text) => JsonNode.Parse(text),
            var text => JsonValue.Create(text),
        };
    }

    private static JsonNode? Tagged(TagName tag, JsonNode? value, NodeEvent at)
    {
        if (tag.IsEmpty || tag.IsNonSpecific || tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal))
        {
            return value;
        }

        var name = tag.Value.TrimStart('!');
        return name switch
        {
            "Ref" or "Condition" => new JsonObject { [name] = value },
            "GetAtt" when value is JsonValue scalar && scalar.GetValue<string>() is var path => new JsonObject { ["Fn::GetAtt"] = AttributePath(path) },
            "And" or "Base64" or "Cidr" or "Equals" or "FindInMap" or "GetAtt" or "GetAZs" or "If" or "ImportValue" or "Join" or "Length" or "Not"
                or "Or" or "Select" or "Split" or "Sub" or "ToJsonString" or "Transform" or "ForEach" => new JsonObject { [$"Fn::{name}"] = value },
            _ => throw new YamlException(at.Start, at.End, $"unknown tag {tag.Value}"),
        };
    }

    private static JsonNode AttributePath(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? JsonValue.Create(path) : new JsonArray(path[..dot], path[(dot + 1)..]);
    }

    private static string? FirstNull(JsonNode node, string path)
    {
        var children = node switch
        {
            JsonObject map => map.Select(pair => (pair.Key, pair.Value)),
            JsonArray items => items.Select((item, index) => (Key: index.ToString(CultureInfo.InvariantCulture), Value: item)),
            _ => [],
        };
        foreach (var (key, value) in children)
        {
            if (value is null)
            {
                return $"{path}/{key}";
            }

            if (FirstNull(value, $"{path}/{key}") is { } found)
            {
                return found;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
