namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>Why AWS would refuse a template or its parameters before making a stack; always a <c>ValidationError</c>.</summary>
/// <param name="Message">AWS's own sentence.</param>
/// <param name="LogicalIds">The resources it is about, which AWS's sentence does not always name.</param>
public sealed record TemplateError(string Message, params IReadOnlyList<string> LogicalIds)
{
    /// <summary>The sentence, with the logical ids where it lacks them.</summary>
    public string Named
    {
        get
        {
            var missing = LogicalIds.Where(id => !Message.Contains(id, StringComparison.Ordinal)).ToList();
            return missing.Count == 0 ? Message : $"{Message} (resource {string.Join(", ", missing)})";
        }
    }

    public static TemplateError Format(string message, params IReadOnlyList<string> logicalIds) => new($"Template format error: {message}", logicalIds);

    public static TemplateError In(string message, params IReadOnlyList<string> logicalIds) => new($"Template error: {message}", logicalIds);
}
