using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>A template that is well formed: its sections in the order they were written.</summary>
public sealed class Template
{
    public required JsonObject Root { get; init; }
    public string? Description { get; init; }
    public required IReadOnlyList<TemplateParameter> Parameters { get; init; }
    public required IReadOnlyList<TemplateResource> Resources { get; init; }
    public required IReadOnlyList<TemplateOutput> Outputs { get; init; }
    public JsonObject Mappings => Section("Mappings");
    public JsonObject Conditions => Section("Conditions");
    public JsonObject Rules => Section("Rules");
    public JsonObject? Metadata => Root["Metadata"] as JsonObject;

    public TemplateParameter? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);

    public TemplateResource? Resource(string logicalId) => Resources.FirstOrDefault(resource => resource.LogicalId == logicalId);

    /// <summary>Reads and checks a template as AWS does before it looks at any parameter value.</summary>
    public static (Template? Template, TemplateError? Error) Parse(string text, ResourceTypes types)
    {
        var (root, error) = TemplateReader.Read(text);
        if (root is null)
        {
            return (null, error);
        }

        error = TemplateShape.Check(root, types);
        if (error is not null)
        {
            return (null, error);
        }

        var template = From(root);
        error = TemplateReferences.Check(template, types);
        return error is null ? (template, null) : (null, error);
    }

    private static Template From(JsonObject root) => new()
    {
        Root = root,
        Description = ResolvedValues.Text(root["Description"]),
        Parameters = [.. Members(root, "Parameters").Select(member => TemplateParameter.From(member.Key, member.Value))],
        Resources = [.. Members(root, "Resources").Select(member => TemplateResource.From(member.Key, member.Value))],
        Outputs = [.. Members(root, "Outputs").Select(member => TemplateOutput.From(member.Key, member.Value))],
    };

    private static IEnumerable<(string Key, JsonObject Value)> Members(JsonObject root, string section) =>
        root[section] is JsonObject members ? members.Select(member => (member.Key, member.Value!.AsObject())) : [];

    private JsonObject Section(string name) => Root[name] as JsonObject ?? [];
}

public sealed record TemplateResource(
    string LogicalId,
    string Type,
    JsonObject Properties,
    string? Condition,
    IReadOnlyList<string> DependsOn,
    string? DeletionPolicy,
    string? UpdateReplacePolicy,
    JsonObject? Metadata)
{
    public static TemplateResource From(string logicalId, JsonObject body) => new(
        logicalId,
        ResolvedValues.Text(body["Type"])!,
        body["Properties"] as JsonObject ?? [],
        ResolvedValues.Text(body["Condition"]),
        body["DependsOn"] switch
        {
            JsonArray several => [.. several.Select(item => ResolvedValues.Text(item)!)],
            JsonValue one => [ResolvedValues.Text(one)!],
            _ => [],
        },
        ResolvedValues.Text(body["DeletionPolicy"]),
        ResolvedValues.Text(body["UpdateReplacePolicy"]),
        body["Metadata"] as JsonObject);
}

public sealed record TemplateOutput(string Name, JsonNode Value, string? Description, string? Condition, JsonNode? ExportName)
{
    public static TemplateOutput From(string name, JsonObject body) => new(
        name,
        body["Value"]!,
        ResolvedValues.Text(body["Description"]),
        ResolvedValues.Text(body["Condition"]),
        (body["Export"] as JsonObject)?["Name"]);
}
