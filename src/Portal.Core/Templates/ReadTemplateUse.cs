using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Templates;

/// <summary>Every template with the projects made from it, and which of these are behind its newest version.</summary>
[Requires("template.read")]
public sealed class ReadTemplateUse(UnitOfWorkFactory work, IProjectTemplates templates)
{
    public async Task<Result<IReadOnlyList<TemplateUse>>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.TemplateRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "template.use", new AuditTarget("template", "*"), ct);
        }

        var listed = await templates.ListAsync(ct);
        if (listed.Error is { } error) return error;
        var rows = await uow.Db.Projects.AsNoTracking()
            .Where(project => project.State == ProjectState.Active)
            .OrderBy(project => project.Name)
            .Select(project => new { project.Id, project.Name, project.ProductId, project.ArtifactId, project.VersionName, project.OwnerIssuer, project.OwnerSubject, project.OwnerName, project.UpgradeVersionName })
            .ToListAsync(ct);
        var actor = uow.Actor;
        return Result<IReadOnlyList<TemplateUse>>.From(
        [
            .. listed.Value!.Select(template => new TemplateUse(
                template,
                [.. rows.Where(row => row.ProductId == template.ProductId).Select(row => new TemplateProject(
                    row.Id,
                    row.Name,
                    row.OwnerName,
                    row.ArtifactId,
                    row.VersionName,
                    template.IsBehind(row.ArtifactId),
                    row.UpgradeVersionName,
                    Permissions.Check(actor, Permission.TemplateUpgrade, new PersonId(row.OwnerIssuer, row.OwnerSubject) == actor.Person ? Relations.Owner : Relations.None)))])),
        ]);
    }
}

public sealed record TemplateUse(ProjectTemplate Template, IReadOnlyList<TemplateProject> Projects)
{
    public int Behind => Projects.Count(project => project.IsBehind);
}

/// <param name="UpgradingTo">The version an upgrade under way leads to; null when none is.</param>
/// <param name="UpgradeRefusal">Why this person may not upgrade it; null when they may.</param>
public sealed record TemplateProject(
    ProjectId Id, string Name, string OwnerName, string ArtifactId, string VersionName, bool IsBehind, string? UpgradingTo, Error? UpgradeRefusal);
