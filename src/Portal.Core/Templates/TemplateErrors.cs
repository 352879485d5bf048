using Portal.Core.Kernel;

namespace Portal.Core.Templates;

public static class TemplateErrors
{
    public static Error NotOffered { get; } = new(
        "template.not-offered",
        "This template version is not offered any more.",
        "Go back to the first step and choose one from the list.",
        ErrorKind.Conflict)
    { Field = "Template" };

    public static Error NoOutline(string product, string version) => new(
        "template.outline.missing",
        $"No outline of '{product}' {version} lies in the artifact store, so Portal cannot say what it will make.",
        "Ask the platform team to publish cfn/ again; the outline ships with the template.",
        ErrorKind.Failed);
}
