using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.CloudFormation;

namespace Portal.Sandbox.CodePipeline.Executions;

/// <summary>Fills <c>#{namespace.name}</c> in an action's configuration; what nobody gave stays as it is written.</summary>
internal static partial class VariableReferences
{
    public static Dictionary<string, string> Resolve(JsonObject action, PipelineExecution execution) =>
        (action["configuration"] as JsonObject ?? []).ToDictionary(
            setting => setting.Key,
            setting => Reference().Replace(ResolvedValues.Text(setting.Value) ?? "", match => Value(match.Groups["name"].Value, execution) ?? match.Value),
            StringComparer.Ordinal);

    private static string? Value(string name, PipelineExecution execution) => name switch
    {
        "codepipeline.PipelineExecutionId" => execution.Id,
        _ when name.StartsWith("variables.", StringComparison.Ordinal) => execution.Variables.GetValueOrDefault(name["variables.".Length..]),
        _ => execution.ActionVariables.GetValueOrDefault(name),
    };

    [GeneratedRegex(@"#\{(?<name>[A-Za-z0-9_@.-]+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
