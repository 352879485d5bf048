using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Which projects a version could be brought to by this person, and what runs in each now. Changes nothing.</summary>
[Requires("template.upgrade a project")]
public sealed class PreviewRollOut(UnitOfWorkFactory work, IProjectTemplates templates, ProjectUseReader uses)
{
    public async Task<Result<RollOutPreview>> ExecuteAsync(SessionId caller, string productId, string artifactId, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        // A list is scoped: whoever may upgrade under some relation sees their part.
        if (uow.Authorise(Permission.TemplateUpgrade, Relations.Owner) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "template.roll-out.preview", new AuditTarget("template", productId), ct);
        }

        var listed = await templates.ListAsync(ct);
        if (listed.Error is { } error) return error;
        var template = listed.Value!.FirstOrDefault(candidate => candidate.ProductId == productId);
        var version = template?.Versions.FirstOrDefault(candidate => candidate.ArtifactId == artifactId && candidate.IsActive);
        if (template is null || version is null) return TemplateErrors.NotOffered;

        var projects = await uow.Db.Projects.AsNoTracking()
            .Where(row => row.ProductId == productId && row.State == ProjectState.Active && row.ArtifactId != artifactId)
            .OrderBy(row => row.Name)
            .ToListAsync(ct);
        var candidates = new List<RollOutCandidate>();
        foreach (var project in projects.Where(project => Permissions.Allows(uow.Actor, Permission.TemplateUpgrade, ProjectRelations.OfOwner(uow.Actor, project))))
        {
            candidates.Add(new(project.Id, project.Name, project.VersionName, project.UpgradeVersionName, await uses.ReadAsync(project, null, ct)));
        }

        return new RollOutPreview(template.Of(version), candidates);
    }
}

public sealed record RollOutPreview(TemplateReference To, IReadOnlyList<RollOutCandidate> Candidates);

public sealed record RollOutCandidate(ProjectId Project, string Name, string VersionName, string? UpgradingTo, ProjectUse Use);
