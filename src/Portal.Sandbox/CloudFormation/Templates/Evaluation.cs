using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>Where a template's functions find their values.</summary>
public sealed class EvaluationScope
{
    public required Template Template { get; init; }
    public required IReadOnlyDictionary<string, JsonNode> Parameters { get; init; }
    public required string AccountId { get; init; }
    public required string Region { get; init; }
    public string StackName { get; init; } = "";
    public string StackId { get; init; } = "";
    public IReadOnlyList<string> NotificationArns { get; init; } = [];

    /// <summary>Value of <c>Ref</c> to a resource, or null while it has none.</summary>
    public Func<string, string?> Resource { get; init; } = _ => null;

    /// <summary>Value of an attribute, or null when the resource does not have it.</summary>
    public Func<string, string, JsonNode?> Attribute { get; init; } = (_, _) => null;

    public Func<string, string?> Export { get; init; } = _ => null;

    /// <summary>Value of a Systems Manager parameter for <c>{{resolve:ssm:…}}</c>.</summary>
    public Func<string, string?> ParameterStore { get; init; } = _ => null;
}

/// <summary>Evaluates functions and conditions. The first thing that goes wrong stands in <see cref="Error"/>; values are then of no use.</summary>
public sealed class Evaluation(EvaluationScope scope)
{
    /// <summary>Stands for <c>AWS::NoValue</c> until the property or item that holds it is left out.</summary>
    private static readonly JsonNode NoValue = JsonValue.Create("AWS::NoValue");

    private readonly Dictionary<string, bool> _conditions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visiting = new(StringComparer.Ordinal);

    public TemplateError? Error { get; private set; }

    /// <summary>The value with every function resolved; null for <c>AWS::NoValue</c>.</summary>
    public JsonNode? Resolve(JsonNode? node)
    {
        var value = Value(node);
        return ReferenceEquals(value, NoValue) ? null : value;
    }

    /// <summary>Resolved properties of a resource; <c>{{resolve:ssm:…}}</c> is filled in last, so a name may come out of a function.</summary>
    public JsonObject Properties(JsonObject declared)
    {
        var properties = Resolve(declared) as JsonObject ?? [];
        var missing = DynamicReferences.Fill(properties, scope.ParameterStore);
        if (missing is not null)
        {
            Fail(new TemplateError($"Parameters: [ssm:{missing}] cannot be found."));
        }

        return properties;
    }

    public string Text(JsonNode? node) => ResolvedValues.Text(Resolve(node)) ?? "";

    public bool Condition(string name)
    {
        if (_conditions.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!_visiting.Add(name))
        {
            Fail(TemplateError.Format($"Circular dependency between conditions: [{name}]"));
            return false;
        }

        var value = Truth(scope.Template.Conditions[name]);
        _visiting.Remove(name);
        return _conditions[name] = value;
    }

    /// <summary>Boolean functions, as they stand in Conditions and in Rules.</summary>
    public bool Truth(JsonNode? node)
    {
        if (node is JsonObject { Count: 1 } named && named["Condition"] is JsonValue name)
        {
            return Condition(ResolvedValues.Text(name)!);
        }

        if (FunctionCall.From(node) is not { List: { } list } call)
        {
            Fail(TemplateError.Format("Conditions can only be boolean operations on parameters and other conditions"));
            return false;
        }

        return call.Name switch
        {
            "Fn::Equals" or "Fn::Contains" or "Fn::EachMemberEquals" or "Fn::EachMemberIn" when list.Count != 2 => Unknown(call.Name),
            "Fn::Equals" => JsonNode.DeepEquals(Comparable(list[0]), Comparable(list[1])),
            "Fn::And" => list.All(Truth),
            "Fn::Or" => list.Any(Truth),
            "Fn::Not" when list.Count == 1 => !Truth(list[0]),
            "Fn::Contains" => Items(list[0]).Contains(Text(list[1]), StringComparer.Ordinal),
            "Fn::EachMemberEquals" => Items(list[0]).All(item => item == Text(list[1])),
            "Fn::EachMemberIn" => Items(list[0]).All(Items(list[1]).Contains),
            _ => Unknown(call.Name),
        };
    }

    private bool Unknown(string function)
    {
        Fail(TemplateError.In($"Encountered unsupported function or arguments: {function} in a condition"));
        return false;
    }

    private JsonNode? Comparable(JsonNode? node) => Resolve(node) is { } value and not JsonValue ? value : JsonValue.Create(Text(node));

    private List<string> Items(JsonNode? node) => Resolve(node) is JsonArray items ? [.. items.Select(item => ResolvedValues.Text(item) ?? "")] : [Text(node)];

    private JsonNode? Value(JsonNode? node)
    {
        if (FunctionCall.From(node) is { } call)
        {
            return Call(call);
        }

        switch (node)
        {
            case JsonObject map:
                var resolved = new JsonObject();
                foreach (var (key, child) in map)
                {
                    if (Value(child) is var value && !ReferenceEquals(value, NoValue))
                    {
                        resolved[key] = value;
                    }
                }

                return resolved;
            case JsonArray items:
                return new JsonArray([.. items.Select(Value).Where(item => !ReferenceEquals(item, NoValue))]);
            default:
                return node?.DeepClone();
        }
    }

    private JsonNode? Call(FunctionCall call)
    {
        // Rules and attribute names are not among what was checked before.
        if (FunctionArguments.Check(call) is { } malformed)
        {
            return Fail(malformed);
        }

        var list = call.List;
        return call.Name switch
        {
            "Ref" => Name(ResolvedValues.Text(call.Argument)!),
            "Fn::GetAtt" => Attribute(call.AttributePath!.Value.LogicalId, Text(call.AttributePath.Value.Attribute)),
            "Fn::Sub" => JsonValue.Create(Substitute(call.Substitution!.Value)),
            "Fn::If" => Value(list![Condition(ResolvedValues.Text(list[0])!) ? 1 : 2]),
            "Fn::Join" => JsonValue.Create(string.Join(ResolvedValues.Text(list![0]), Items(list[1]))),
            "Fn::Split" => new JsonArray([.. Text(list![1]).Split(ResolvedValues.Text(list[0])).Select(part => JsonValue.Create(part))]),
            "Fn::Select" => Select(Text(list![0]), Resolve(list[1])),
            "Fn::FindInMap" => FindInMap(Text(list![0]), Text(list[1]), Text(list[2])),
            "Fn::Base64" => JsonValue.Create(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(call.Argument)))),
            "Fn::Cidr" => CidrBlocks(list!),
            "Fn::GetAZs" => Zones(Text(call.Argument)),
            "Fn::ImportValue" => Import(Text(call.Argument)),
            _ => JsonValue.Create(Truth(new JsonObject { [call.Name] = call.Argument?.DeepClone() }) ? "true" : "false"),
        };
    }

    private JsonNode? Name(string name) => name switch
    {
        "AWS::AccountId" => JsonValue.Create(scope.AccountId),
        "AWS::Region" => JsonValue.Create(scope.Region),
        "AWS::Partition" => JsonValue.Create("aws"),
        "AWS::URLSuffix" => JsonValue.Create("amazonaws.com"),
        "AWS::StackName" => JsonValue.Create(scope.StackName),
        "AWS::StackId" => JsonValue.Create(scope.StackId),
        "AWS::NotificationARNs" => new JsonArray([.. scope.NotificationArns.Select(arn => JsonValue.Create(arn))]),
        "AWS::NoValue" => NoValue,
        _ when scope.Parameters.TryGetValue(name, out var parameter) => parameter.DeepClone(),
        _ when scope.Resource(name) is { } value => JsonValue.Create(value),
        _ => Fail(TemplateError.Format($"Unresolved resource dependencies [{name}] in the Resources block of the template")),
    };

    private JsonNode? Attribute(string logicalId, string attribute) =>
        scope.Attribute(logicalId, attribute)?.DeepClone()
        ?? Fail(TemplateError.In($"resource {logicalId} does not support attribute type {attribute} in Fn::GetAtt", logicalId));

    private string Substitute((string Text, JsonObject Variables) sub) => string.Concat(SubText.Parts(sub.Text).Select(part =>
    {
        if (!part.Variable)
        {
            return part.Text;
        }

        var dot = part.Text.IndexOf('.', StringComparison.Ordinal);
        var value = sub.Variables.TryGetPropertyValue(part.Text, out var own) ? Resolve(own)
            : dot < 0 ? Name(part.Text)
            : Attribute(part.Text[..dot], part.Text[(dot + 1)..]);
        return value is JsonArray items ? string.Join(',', items.Select(ResolvedValues.Text)) : ResolvedValues.Text(value);
    }));

    private JsonNode? Select(string index, JsonNode? from)
    {
        if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var position) || from is not JsonArray items)
        {
            return Fail(TemplateError.In("Fn::Select requires a list argument with two elements: an integer index and a list"));
        }

        return position < items.Count
            ? items[position]?.DeepClone()
            : Fail(TemplateError.In($"Fn::Select cannot select nonexistent value at index {position.ToString(CultureInfo.InvariantCulture)}"));
    }

    private JsonNode? FindInMap(string map, string key, string attribute)
    {
        if (!scope.Template.Mappings.ContainsKey(map))
        {
            return Fail(TemplateError.In($"Mapping named '{map}' is not present in the 'Mappings' section of template."));
        }

        return scope.Template.Mappings[map]?[key]?[attribute]?.DeepClone()
            ?? Fail(TemplateError.In($"Unable to get mapping for {map}::{key}::{attribute}"));
    }

    private JsonNode? CidrBlocks(JsonArray arguments)
    {
        var bits = arguments.Count == 3 ? Text(arguments[2]) : "8";
        var (blocks, error) = Cidr.Divide(Text(arguments[0]), Text(arguments[1]), bits);
        return error is null ? new JsonArray([.. blocks.Select(block => JsonValue.Create(block))]) : Fail(TemplateError.In(error));
    }

    private JsonArray Zones(string region)
    {
        var name = region.Length == 0 ? scope.Region : region;
        return [$"{name}a", $"{name}b", $"{name}c"];
    }

    private JsonNode? Import(string name) =>
        scope.Export(name) is { } value ? JsonValue.Create(value) : Fail(new TemplateError($"No export named {name} found. Rollback requested by user."));

    private JsonNode? Fail(TemplateError error)
    {
        Error ??= error;
        return null;
    }
}
