using Portal.Core.Kernel;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Upgrades;

/// <summary>The version a project may be led to: offered, of its own template, and not the one it has.</summary>
internal static class UpgradeTarget
{
    public static async Task<Result<TemplateReference>> FindAsync(IProjectTemplates templates, Project project, string artifactId, CancellationToken ct)
    {
        var listed = await templates.ListAsync(ct);
        if (listed.Error is { } error) return error;
        var owner = listed.Value!.FirstOrDefault(candidate => candidate.Versions.Any(version => version.ArtifactId == artifactId && version.IsActive));
        if (owner is null) return TemplateErrors.NotOffered;
        if (owner.ProductId != project.ProductId) return UpgradeErrors.OtherProduct(project.Name);
        if (project.ArtifactId == artifactId) return UpgradeErrors.SameVersion(project.Name, project.VersionName);
        return owner.Of(owner.Versions.First(version => version.ArtifactId == artifactId));
    }
}
