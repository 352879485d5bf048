using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.CodePipeline.Actions;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Builds;

/// <summary>A CodeBuild project as its stack made it.</summary>
/// <param name="Specification">Path of the build specification, or its text.</param>
internal sealed record BuildProject(string Name, string Specification, string? LogGroup, IReadOnlyDictionary<string, string> Variables)
{
    public static BuildProject? Find(Account account, string? name)
    {
        var resource = account.Stacks.Stacks.SelectMany(stack => stack.Resources)
            .FirstOrDefault(resource => resource.Type == "AWS::CodeBuild::Project" && resource.RefValue == name && resource.Status is not (null or StackStatus.DeleteComplete));
        if (name is null || resource?.Properties is not { } properties)
        {
            return null;
        }

        var variables = properties["Environment"] is JsonObject environment ? Read(Input.Objects(environment, "EnvironmentVariables"), "Name", "Value") : [];
        var specification = properties["Source"] is JsonObject source ? Input.Text(source, "BuildSpec") : null;
        var logs = (properties["LogsConfig"] as JsonObject)?["CloudWatchLogs"] is JsonObject group ? Input.Text(group, "GroupName") : null;
        return new BuildProject(name, specification ?? "", logs, variables);
    }

    /// <summary>The project's variables, and over them those of the action.</summary>
    public IReadOnlyDictionary<string, string> Environment(ActionWork work)
    {
        var all = new Dictionary<string, string>(Variables, StringComparer.Ordinal);
        foreach (var (name, value) in Given(work))
        {
            all[name] = value;
        }

        return all;
    }

    /// <summary>A variable of the pipeline may carry anything; what is no list of variables any more gives none.</summary>
    private static Dictionary<string, string> Given(ActionWork work)
    {
        try
        {
            return work.Setting("EnvironmentVariables") is { Length: > 0 } given && JsonNode.Parse(given) is JsonArray list ? Read(list.OfType<JsonObject>(), "name", "value") : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static Dictionary<string, string> Read(IEnumerable<JsonObject> list, string name, string value) =>
        list.DistinctBy(entry => Input.Text(entry, name), StringComparer.Ordinal).ToDictionary(entry => Input.Text(entry, name) ?? "", entry => Input.Text(entry, value) ?? "", StringComparer.Ordinal);
}
