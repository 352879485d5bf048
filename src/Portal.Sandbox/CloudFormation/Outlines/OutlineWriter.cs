using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.Outlines;

/// <summary>Makes the outline of a template, or says what the template lacks for one.</summary>
public static class OutlineWriter
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="fileName">Path of the template below the templates folder.</param>
    public static (string? Text, string? Failure) Write(string fileName, byte[] content)
    {
        var (template, error) = Template.Parse(Encoding.UTF8.GetString(content), new ResourceTypes([]));
        if (template is null)
        {
            return (null, $"{fileName} is not a valid template. {error!.Named}");
        }

        var resources = new List<OutlineResource>();
        foreach (var resource in template.Resources)
        {
            var portal = resource.Metadata?["Portal"] as JsonObject;
            var sentence = ResolvedValues.Text(portal?["Sentence"]);
            var group = ResolvedValues.Text(portal?["Group"]);
            if (string.IsNullOrWhiteSpace(sentence) || string.IsNullOrWhiteSpace(group))
            {
                return (null, $"{fileName}: resource {resource.LogicalId} does not say what it is for. Give it Metadata.Portal with a Sentence and a Group.");
            }

            var (when, failure) = resource.Condition is null ? (null, null) : OutlineCondition.Of(resource.Condition, template);
            if (failure is not null)
            {
                return (null, $"{fileName}: resource {resource.LogicalId} depends on condition {resource.Condition}, which a preview cannot evaluate. {failure}");
            }

            resources.Add(new OutlineResource(resource.LogicalId, resource.Type, sentence, group, when)
            {
                Kept = resource.DeletionPolicy is "Retain" or "RetainExceptOnCreate",
                Properties = PropertyPrints.Of(resource, template),
                CreateOnly = PropertyPrints.CreateOnly(resource),
                References = PropertyPrints.References(resource, template),
            });
        }

        var outline = new Outline(1, fileName, Convert.ToHexStringLower(SHA256.HashData(content)), resources);
        return (JsonSerializer.Serialize(outline, Json) + "\n", null);
    }
}
