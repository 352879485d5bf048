using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>A node that calls a function: a map whose single key is <c>Ref</c> or begins with <c>Fn::</c>.</summary>
public readonly record struct FunctionCall(string Name, JsonNode? Argument)
{
    public const string Supported =
        "[Fn::And, Fn::Base64, Fn::Cidr, Fn::Equals, Fn::FindInMap, Fn::GetAtt, Fn::GetAZs, Fn::If, Fn::ImportValue, Fn::Join, Fn::Not, Fn::Or, Fn::Select, Fn::Split, Fn::Sub, Ref]";

    public static FunctionCall? From(JsonNode? node)
    {
        if (node is not JsonObject { Count: 1 } map)
        {
            return null;
        }

        var (name, argument) = map.First();
        return name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal) ? new(name, argument) : null;
    }

    public JsonArray? List => Argument as JsonArray;

    /// <summary>Logical id and attribute of <c>Fn::GetAtt</c>; the attribute may itself be a <c>Ref</c>.</summary>
    public (string LogicalId, JsonNode Attribute)? AttributePath
    {
        get
        {
            if (Argument is JsonArray { Count: 2 } pair && pair[0] is JsonValue first && pair[1] is { } second)
            {
                return (ResolvedValues.Text(first)!, second);
            }

            var text = Argument is JsonValue ? ResolvedValues.Text(Argument)! : "";
            var dot = text.IndexOf('.', StringComparison.Ordinal);
            return dot > 0 && dot < text.Length - 1 ? (text[..dot], JsonValue.Create(text[(dot + 1)..])) : null;
        }
    }

    /// <summary>Text and own variables of <c>Fn::Sub</c>; null when the call is malformed.</summary>
    public (string Text, JsonObject Variables)? Substitution => Argument switch
    {
        JsonValue text => (ResolvedValues.Text(text)!, []),
        JsonArray { Count: 2 } pair when pair[0] is JsonValue text && pair[1] is JsonObject variables => (ResolvedValues.Text(text)!, variables),
        _ => null,
    };
}
