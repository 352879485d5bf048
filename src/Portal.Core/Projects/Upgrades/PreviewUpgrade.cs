using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Upgrades;

/// <summary>What an upgrade would do to one project, and what is in use there now. Changes nothing.</summary>
[Requires("template.upgrade a project")]
public sealed class PreviewUpgrade(UnitOfWorkFactory work, IProjectTemplates templates, IProjectStacks stacks, ProjectUseReader uses)
{
    public async Task<Result<UpgradePreview>> ExecuteAsync(SessionId caller, ProjectId id, string artifactId, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.TemplateUpgrade, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.upgrade.preview", new AuditTarget("project", project?.Name ?? id.ToString()), ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        var chosen = await UpgradeTarget.FindAsync(templates, project, artifactId, ct);
        if (chosen.Error is { } unusable) return unusable;
        var target = chosen.Value!;
        var before = await templates.ReadOutlineAsync(project.ProductName, project.VersionName, ct);
        if (before.Error is { } noOutline) return noOutline;
        var after = await templates.ReadOutlineAsync(target.ProductName, target.VersionName, ct);
        if (after.Error is { } noNewOutline) return noNewOutline;
        var asked = await templates.ReadParametersAsync(target, ct);
        if (asked.Error is { } unreadable) return unreadable;
        if (project.StackArn is not { } stackArn) return UpgradeErrors.NotLaunched(project.Name);
        var stack = await stacks.FindAsync(stackArn, ct);
        if (stack.Error is { } error) return error;
        if (stack.Value is not { } standing) return UpgradeErrors.NotLaunched(project.Name);

        var values = JsonSerializer.Deserialize<Dictionary<string, string>>(project.Parameters)!;
        var later = JsonSerializer.Deserialize<Dictionary<string, string>>(UpgradeOrders.Remembered(project.Parameters, asked.Value!, NoValues))!;
        var fresh = UpgradeOrders.NewIn([.. standing.Parameters.Keys], asked.Value!).ToList();
        return new UpgradePreview(
            project.Id,
            project.Name,
            project.Template,
            target,
            TemplateComparison.Between(before.Value!, after.Value!, values, later),
            fresh,
            [.. standing.Parameters.Keys.Where(key => asked.Value!.All(parameter => parameter.Key != key))],
            await uses.ReadAsync(project, null, ct),
            project.UpgradeVersionName);
    }

    private static IReadOnlyDictionary<string, string> NoValues { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <param name="NewParameters">Parameters that the version has on top; those without a default need a value.</param>
/// <param name="DroppedParameters">Keys of those it no longer has.</param>
/// <param name="UpgradingTo">The version an upgrade under way leads to; null when none is.</param>
public sealed record UpgradePreview(
    ProjectId Project,
    string Name,
    TemplateReference From,
    TemplateReference To,
    TemplateComparison Comparison,
    IReadOnlyList<TemplateParameter> NewParameters,
    IReadOnlyList<string> DroppedParameters,
    ProjectUse Use,
    string? UpgradingTo)
{
    /// <summary>Everything a person must have read before it goes ahead, one sentence each.</summary>
    public IReadOnlyList<string> AtStake =>
    [
        .. Comparison.Losses.Select(change => change.Kind is TemplateChangeKind.Removed
            ? $"{change.LogicalId} ({change.Type}) is deleted{(change.LosesContent ? ", with what lies in it unless the template keeps it" : "")}."
            : $"{change.LogicalId} ({change.Type}) is made anew because of {string.Join(", ", change.Properties)}{(change.LosesContent ? "; what lies in the old one does not move" : "")}."),
        .. Use.AtStake,
    ];
}
