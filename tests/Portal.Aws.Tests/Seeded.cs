using Portal.Core.Projects;
using Portal.Core.Templates;

namespace Portal.Aws.Tests;

/// <summary>What every account has after its base infrastructure.</summary>
internal static class Seeded
{
    public static async Task<TemplateReference> TemplateAsync(IProjectTemplates templates, CancellationToken ct)
    {
        var template = (await templates.ListAsync(ct)).Value!.Single(template => template.Name == "mlops-sklearn");
        return new(template.ProductId, template.Name, template.Versions[0].ArtifactId, template.Versions[0].Name, template.LaunchPathId);
    }

    public static async Task<ProjectOrder> OrderAsync(IProjectTemplates templates, string name, CancellationToken ct) => new(
        name,
        "Predicts churn.",
        await TemplateAsync(templates, ct),
        new Dictionary<string, string>(StringComparer.Ordinal) { ["InferenceMode"] = "batch", ["CostCenter"] = "cc-1001" },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "churn" },
        "op-" + name);
}
