using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>Puts given values, defaults and the parameter store together, or says what AWS would refuse.</summary>
public static class ParameterValues
{
    /// <param name="store">Reads a Systems Manager parameter.</param>
    public static (IReadOnlyList<StackParameter> Values, TemplateError? Error) Bind(
        Template template, IReadOnlyList<KeyValuePair<string, string>> given, Func<string, string?> store)
    {
        var unknown = given.Select(pair => pair.Key).Where(name => template.Parameter(name) is null).ToList();
        if (unknown.Count > 0)
        {
            return ([], new($"Parameters: [{string.Join(", ", unknown)}] do not exist in the template"));
        }

        var values = given.DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        if (values.Count < given.Count)
        {
            var repeated = given.GroupBy(pair => pair.Key, StringComparer.Ordinal).First(group => group.Count() > 1).Key;
            return ([], new($"Parameter '{repeated}' is given more than once"));
        }

        var missing = template.Parameters.Where(parameter => parameter.Default is null && !values.ContainsKey(parameter.Name)).Select(parameter => parameter.Name).ToList();
        if (missing.Count > 0)
        {
            return ([], new($"Parameters: [{string.Join(", ", missing)}] must have values"));
        }

        var bound = new List<StackParameter>();
        var notFound = new List<string>();
        foreach (var parameter in template.Parameters)
        {
            var text = values.GetValueOrDefault(parameter.Name, parameter.Default ?? "");
            if (parameter.CheckValue(text) is { } error)
            {
                return ([], error);
            }

            var resolved = parameter.ReadsParameterStore || parameter.Type == "AWS::SSM::Parameter::Name" ? store(text) : null;
            if (resolved is null && (parameter.ReadsParameterStore || parameter.Type == "AWS::SSM::Parameter::Name"))
            {
                notFound.Add(text);
            }

            bound.Add(new(parameter.Name, text, parameter.ReadsParameterStore ? resolved : null, parameter.NoEcho));
        }

        return notFound.Count == 0
            ? (bound, null)
            : ([], new($"Unable to fetch parameters [{string.Join(",", notFound)}] from parameter store for this account."));
    }

    public static IReadOnlyDictionary<string, JsonNode> Nodes(Template template, IEnumerable<StackParameter> values) =>
        values.ToDictionary(value => value.Key, value => template.Parameter(value.Key)!.Value(value.ResolvedValue ?? value.Value), StringComparer.Ordinal);
}
