using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;

namespace Portal.Sandbox.CodePipeline;

/// <summary>
/// Turns the template's structure of a pipeline into that of the API: names begin in lower case, but an action's configuration
/// is a free map whose keys stay as they are.
/// </summary>
internal static class PipelineDeclaration
{
    private static readonly string[] Numbers = ["runOrder", "timeoutInMinutes"];

    public static JsonObject From(string name, ResourceContext context)
    {
        var declaration = new JsonObject
        {
            ["name"] = name,
            ["roleArn"] = context.Text("RoleArn"),
            ["pipelineType"] = context.Text("PipelineType") ?? "V1",
            ["executionMode"] = context.Text("ExecutionMode") ?? "SUPERSEDED",
        };
        foreach (var member in new[] { "ArtifactStore", "Stages", "Triggers", "Variables" })
        {
            if (context.Properties[member] is { } value)
            {
                declaration[Lower(member)] = Convert(value);
            }
        }

        return declaration;
    }

    private static JsonNode? Convert(JsonNode? node) => node switch
    {
        JsonArray items => new JsonArray([.. items.Select(Convert)]),
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(ApiName(m.Key), Member(m.Key, m.Value)))),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Member(string name, JsonNode? value) => name switch
    {
        "Configuration" => new JsonObject((value as JsonObject ?? []).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)ResolvedValues.Text(m.Value)))),
        _ when Numbers.Contains(Lower(name), StringComparer.Ordinal) => int.Parse(ResolvedValues.Text(value)!, CultureInfo.InvariantCulture),
        _ => Convert(value),
    };

    /// <summary>The API nests the artifact's key under <c>encryptionKey</c> and so on, all by the same rule; only the action type differs in name.</summary>
    private static string ApiName(string name) => name == "ActionTypeId" ? "actionTypeId" : Lower(name);

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
