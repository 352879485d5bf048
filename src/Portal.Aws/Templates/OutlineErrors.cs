using Portal.Core.Kernel;

namespace Portal.Aws.Templates;

internal static class OutlineErrors
{
    public static Error Name(string product, string version) => new(
        "template.outline.name",
        $"The template '{product}' in version '{version}' has a name that Portal does not read outlines for.",
        "Ask an Admin to name product and version with a-z, 0-9, dots and hyphens only.",
        ErrorKind.Failed);

    public static Error Missing(string product, string version) => new(
        "template.outline.missing",
        $"The template {product} {version} was published without an outline, so Portal cannot show what it makes.",
        "Ask an Admin to publish the outline beside the template, or choose another version.",
        ErrorKind.Failed);

    public static Error Unreadable(string product, string version) => new(
        "template.outline.unreadable",
        $"The outline of the template {product} {version} is not in the form that Portal reads.",
        "Ask an Admin to generate and publish the outline again.",
        ErrorKind.Failed);
}
