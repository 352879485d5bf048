using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>Which resources a resource needs: what it refers to in the branches taken, and what it names in DependsOn.</summary>
public static class DependencyGraph
{
    /// <param name="condition">Value of a condition, or null when it is not known; then neither branch of an <c>Fn::If</c> counts.</param>
    public static IReadOnlyList<string> Of(TemplateResource resource, Template template, Func<string, bool?> condition)
    {
        var found = new List<string>(resource.DependsOn);
        Collect(resource.Properties, template, condition, found);
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    public static IReadOnlyList<string> Of(JsonNode? node, Template template, Func<string, bool?> condition)
    {
        var found = new List<string>();
        Collect(node, template, condition, found);
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Resources that wait for each other, in template order; empty when there are none.</summary>
    public static IReadOnlyList<string> Circle(IReadOnlyDictionary<string, IReadOnlyList<string>> dependencies)
    {
        var left = dependencies.ToDictionary(pair => pair.Key, pair => pair.Value.Where(dependencies.ContainsKey).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

        // Peeled from both ends: what needs nobody, then what nobody needs, so that only the circles are left.
        while (left.FirstOrDefault(pair => pair.Value.Count == 0 || left.Values.All(needs => !needs.Contains(pair.Key))).Key is { } free)
        {
            left.Remove(free);
            foreach (var needs in left.Values)
            {
                needs.Remove(free);
            }
        }

        return [.. dependencies.Keys.Where(left.ContainsKey)];
    }

    private static void Collect(JsonNode? node, Template template, Func<string, bool?> condition, List<string> found)
    {
        if (FunctionCall.From(node) is { } call)
        {
            switch (call.Name)
            {
                case "Ref":
                    Add(ResolvedValues.Text(call.Argument)!, template, found);
                    return;
                case "Fn::GetAtt":
                    Add(call.AttributePath!.Value.LogicalId, template, found);
                    return;
                case "Fn::If":
                    if (condition(ResolvedValues.Text(call.List![0])!) is { } holds)
                    {
                        Collect(call.List[holds ? 1 : 2], template, condition, found);
                    }

                    return;
                case "Fn::Sub":
                    var (text, variables) = call.Substitution!.Value;
                    Collect(variables, template, condition, found);
                    foreach (var (name, _) in SubText.Parts(text).Where(part => part.Variable && !variables.ContainsKey(part.Text)))
                    {
                        Add(name.Split('.')[0], template, found);
                    }

                    return;
                default:
                    break;
            }
        }

        foreach (var child in node switch { JsonObject map => map.Select(pair => pair.Value), JsonArray items => items, _ => [] })
        {
            Collect(child, template, condition, found);
        }
    }

    private static void Add(string name, Template template, List<string> found)
    {
        if (template.Resource(name) is not null)
        {
            found.Add(name);
        }
    }
}
