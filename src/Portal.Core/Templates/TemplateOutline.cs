using System.Text.Json;

namespace Portal.Core.Templates;

/// <summary>What a template version makes, generated from the template and shipped beside it in the artifact store.</summary>
public sealed record TemplateOutline(int Format, string Template, string TemplateSha256, IReadOnlyList<OutlineResource> Resources)
{
    /// <summary>The resources that these very parameter values lead to.</summary>
    public IEnumerable<OutlineResource> ResourcesFor(IReadOnlyDictionary<string, string> parameters) =>
        Resources.Where(resource => OutlineCondition.Holds(resource.When, parameters));
}

/// <param name="LogicalId">The logical id in the template.</param>
/// <param name="Type">The CloudFormation type, for example <c>AWS::IAM::Role</c>.</param>
/// <param name="Sentence">What it is for.</param>
/// <param name="Group">Heading it is shown under.</param>
/// <param name="When">Condition over parameters, or null when it is always made.</param>
public sealed record OutlineResource(string LogicalId, string Type, string Sentence, string Group, JsonElement? When)
{
    /// <summary>Outlives its stack: the template says so. False in outlines made before they told.</summary>
    public bool Kept { get; init; }

    /// <summary>A fingerprint of each property's definition; null in outlines made before there were any.</summary>
    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    /// <summary>Properties given here that cannot be changed without replacing the resource.</summary>
    public IReadOnlyList<string>? CreateOnly { get; init; }

    /// <summary>Properties that take something from other resources, with the logical ids of these.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? References { get; init; }
}
