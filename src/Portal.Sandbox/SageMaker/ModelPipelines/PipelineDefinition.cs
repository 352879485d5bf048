using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.S3;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>Reads a pipeline's definition for one run: its steps, and the values that its references stand for.</summary>
internal sealed partial class PipelineDefinition(Account account, ModelPipelineExecution execution)
{
    private readonly JsonObject _root = JsonNode.Parse(execution.Definition) as JsonObject ?? [];

    public IEnumerable<string> TopSteps => Input.Objects(_root, "Steps").Select(Name);

    public JsonObject? Step(string name) => All(_root["Steps"]).FirstOrDefault(step => Name(step) == name);

    public static string Name(JsonObject step) => Input.Text(step, "Name") ?? "";

    public static Dictionary<string, string> Defaults(string definition) => JsonNode.Parse(definition) is JsonObject root
        ? Input.Objects(root, "Parameters").Where(parameter => parameter["DefaultValue"] is not null)
            .ToDictionary(Name, parameter => ResolvedValues.Text(parameter["DefaultValue"]) ?? "", StringComparer.Ordinal)
        : [];

    public JsonObject Arguments(JsonObject step) => Resolve(step["Arguments"]) as JsonObject ?? [];

    /// <summary>The steps that a condition chooses, and what it came to.</summary>
    public (bool Met, IReadOnlyList<string> Next) Decide(JsonObject step)
    {
        var arguments = step["Arguments"] as JsonObject ?? [];
        var met = Input.Objects(arguments, "Conditions").All(Holds);
        return (met, [.. Input.Objects(arguments, met ? "IfSteps" : "ElseSteps").Select(Name)]);
    }

    private bool Holds(JsonObject condition)
    {
        var (left, right) = (Text(condition["LeftValue"]), Text(condition["RightValue"]));
        if (!double.TryParse(left, CultureInfo.InvariantCulture, out var one) || !double.TryParse(right, CultureInfo.InvariantCulture, out var other))
        {
            return Input.Text(condition, "Type") == "Equals" && left == right;
        }

        return Input.Text(condition, "Type") switch
        {
            "GreaterThanOrEqualTo" => one >= other,
            "GreaterThan" => one > other,
            "LessThanOrEqualTo" => one <= other,
            "LessThan" => one < other,
            "Equals" => one.Equals(other),
            _ => false,
        };
    }

    private string Text(JsonNode? node) => ResolvedValues.Text(Resolve(node)) ?? "";

    private JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } single when single["Get"] is JsonValue get => JsonValue.Create(Get(get.ToString())),
        JsonObject { Count: 1 } single when single["Std:Join"] is JsonObject join =>
            JsonValue.Create(string.Join(join["On"]?.ToString() ?? "", (join["Values"] as JsonArray ?? []).Select(Text))),
        JsonObject { Count: 1 } single when single["Std:JsonGet"] is JsonObject look => JsonValue.Create(Look(look)),
        JsonObject members => new JsonObject(members.Where(member => member.Key is not ("IfSteps" or "ElseSteps")).Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Resolve)]),
        _ => node?.DeepClone(),
    };

    private string Get(string path) => path.Split('.', 3) switch
    {
        ["Parameters", var name] => execution.Parameters.GetValueOrDefault(name) ?? "",
        ["Execution", "PipelineExecutionId"] => execution.Id,
        ["Execution", "PipelineExecutionArn"] => execution.Arn,
        ["Execution", "PipelineName"] => execution.Pipeline,
        ["Execution", "StartDateTime"] => Times.Iso(execution.Created),
        ["Steps", var step, var rest] => OutputOf(step, rest) ?? execution.Steps.Find(run => run.Name == step)?.Values.GetValueOrDefault(rest) ?? "",
        _ => "",
    };

    /// <summary>Where a processing step puts its results is known before it runs.</summary>
    private string? OutputOf(string step, string rest) =>
        Output().Match(rest) is { Success: true } match && Step(step) is { } found ? OutputAddress(found, match.Groups["name"].Value) : null;

    private string? OutputAddress(JsonObject step, string name)
    {
        var outputs = ((step["Arguments"] as JsonObject)?["ProcessingOutputConfig"] as JsonObject)?["Outputs"] as JsonArray ?? [];
        var output = outputs.OfType<JsonObject>().FirstOrDefault(output => Input.Text(output, "OutputName") == name);
        return output?["S3Output"] is JsonObject place ? Text(place["S3Uri"]) : null;
    }

    /// <summary>A value in the file that a step wrote.</summary>
    private string Look(JsonObject look)
    {
        var parts = look["PropertyFile"]?["Get"]?.ToString().Split('.') ?? [];
        if (parts is not ["Steps", var step, "PropertyFiles", var file] || Step(step) is not { } found)
        {
            return "";
        }

        var declared = Input.Objects(found, "PropertyFiles").FirstOrDefault(property => Input.Text(property, "PropertyFileName") == file);
        var text = declared is null ? null : StoredFiles.ReadText(account, $"{OutputAddress(found, Input.Text(declared, "OutputName") ?? "")}/{Input.Text(declared, "FilePath")}");
        var node = text is null ? null : JsonNode.Parse(text);
        foreach (var member in look["Path"]?.ToString().Split('.') ?? [])
        {
            node = (node as JsonObject)?[member];
        }

        return ResolvedValues.Text(node) ?? "";
    }

    private static IEnumerable<JsonObject> All(JsonNode? steps) => (steps as JsonArray ?? []).OfType<JsonObject>().SelectMany(step =>
        new[] { step }.Concat(All((step["Arguments"] as JsonObject)?["IfSteps"])).Concat(All((step["Arguments"] as JsonObject)?["ElseSteps"])));

    [GeneratedRegex(@"^ProcessingOutputConfig\.Outputs\['(?<name>[^']+)'\]\.S3Output\.S3Uri$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Output();
}
