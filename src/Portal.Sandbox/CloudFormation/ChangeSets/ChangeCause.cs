using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.ChangeSets;

/// <summary>Why a property changes, as a change set names it.</summary>
public static class ChangeCause
{
    /// <param name="uncertain">Whether a resource answers something else after the update.</param>
    /// <param name="altered">Whether a parameter has another value than before.</param>
    public static (string Source, string? Entity) Of(JsonNode? declared, Template template, bool dynamic, Func<string, bool> uncertain, Func<string, bool> altered)
    {
        foreach (var (name, attribute) in References(declared))
        {
            if (template.Resource(name) is not null && (dynamic || attribute is not null) && uncertain(name))
            {
                return attribute is null ? ("ResourceReference", name) : ("ResourceAttribute", $"{name}.{attribute}");
            }

            if (!dynamic && attribute is null && template.Parameter(name) is not null && altered(name))
            {
                return ("ParameterReference", name);
            }
        }

        return ("DirectModification", null);
    }

    private static IEnumerable<(string Name, string? Attribute)> References(JsonNode? node)
    {
        switch (FunctionCall.From(node))
        {
            case { Name: "Ref" } call:
                return [(ResolvedValues.Text(call.Argument)!, null)];
            case { Name: "Fn::GetAtt", AttributePath: { } path }:
                return [(path.LogicalId, ResolvedValues.Text(path.Attribute))];
            case { Name: "Fn::Sub", Substitution: { } sub }:
                return SubText.Parts(sub.Text).Where(part => part.Variable && !sub.Variables.ContainsKey(part.Text)).Select(Named).Concat(References(sub.Variables));
            default:
                var children = node switch { JsonObject map => map.Select(pair => pair.Value), JsonArray items => items, _ => [] };
                return children.SelectMany(References);
        }
    }

    private static (string Name, string? Attribute) Named((string Text, bool Variable) part) =>
        part.Text.Split('.', 2) is [var name, var attribute] ? (name, attribute) : (part.Text, null);
}
