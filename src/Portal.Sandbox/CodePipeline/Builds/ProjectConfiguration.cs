using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Templates;
using Portal.Sandbox.CodePipeline.Actions;
using Portal.Sandbox.CodePipeline.Executions;

namespace Portal.Sandbox.CodePipeline.Builds;

/// <summary>The project's <c>mlops.yml</c>: what it tells the pipelines.</summary>
internal sealed class ProjectConfiguration(JsonObject content)
{
    /// <summary>Null when the code has none that can be read.</summary>
    public static ProjectConfiguration? Read(ActionWork work) =>
        ArtifactStore.Read(work.Account, work.Execution, "ProjectCode::mlops.yml") is { } text && TemplateReader.Read(text).Root is { } root ? new ProjectConfiguration(root) : null;

    /// <summary>A setting by its path, such as <c>quality.minimum</c>.</summary>
    public string? this[string path] => ResolvedValues.Text(At(path));

    public IReadOnlyDictionary<string, string> Map(string path) => (At(path) as JsonObject ?? [])
        .ToDictionary(member => member.Key, member => ResolvedValues.Text(member.Value) ?? "", StringComparer.Ordinal);

    public IReadOnlyList<string> List(string path) => (At(path) as JsonArray ?? []).Select(item => ResolvedValues.Text(item) ?? "").ToList();

    private JsonNode? At(string path) => path.Split('.').Aggregate<string, JsonNode?>(content, (node, step) => (node as JsonObject)?[step]);
}
