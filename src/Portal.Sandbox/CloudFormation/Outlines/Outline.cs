using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Sandbox.CloudFormation.Outlines;

/// <summary>What a template makes, told from the template alone: the content of <c>cfn/outlines/…</c>.</summary>
public sealed record Outline(
    [property: JsonPropertyName("format")] int Format,
    [property: JsonPropertyName("template")] string Template,
    [property: JsonPropertyName("templateSha256")] string TemplateSha256,
    [property: JsonPropertyName("resources")] IReadOnlyList<OutlineResource> Resources);

public sealed record OutlineResource(
    [property: JsonPropertyName("logicalId")] string LogicalId,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("sentence")] string Sentence,
    [property: JsonPropertyName("group")] string Group,
    [property: JsonPropertyName("when")] JsonNode? When)
{
    /// <summary>Whether it outlives its stack.</summary>
    [JsonPropertyName("kept"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Kept { get; init; }

    /// <summary>Fingerprint of each property; see <see cref="PropertyPrints"/>.</summary>
    [JsonPropertyName("properties"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    [JsonPropertyName("createOnly"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? CreateOnly { get; init; }

    [JsonPropertyName("references"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? References { get; init; }
}
