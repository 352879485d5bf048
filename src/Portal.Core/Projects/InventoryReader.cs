using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Persistence;
using Portal.Core.Platform;
using Portal.Core.Templates;

namespace Portal.Core.Projects;

/// <summary>Reads all that exists of a project, each resource through the service that owns it.</summary>
public sealed class InventoryReader(
    IProjectProvisioning projects, IProjectStacks stacks, IProjectResources resources, IProjectTemplates templates, IPlatform platform)
{
    private const int AtOnce = 8;

    public async Task<Result<Inventory>> ReadAsync(Project project, CancellationToken ct)
    {
        var outline = await templates.ReadOutlineAsync(project.ProductName, project.VersionName, ct);
        if (outline.Error is { } noOutline) return noOutline;
        var cloud = await projects.FindAsync(project.Name, ct);
        if (cloud.Error is { } unreadable) return unreadable;
        var expected = outline.Value!.ResourcesFor(Parameters(project)).ToList();
        if (project.StackArn is not { } stackArn) return new Inventory(Facts(cloud.Value, null, Empty), [], expected, null);

        var stack = await stacks.FindAsync(stackArn, ct);
        if (stack.Error is { } error) return error;
        var listed = await stacks.ReadResourcesAsync(stackArn, ct);
        if (listed.Error is { Kind: not ErrorKind.NotFound } failed) return failed;
        var parameters = await resources.ReadParametersAsync(project.Name, ct);
        if (parameters.Error is { } noParameters) return noParameters;
        var settings = await platform.ReadParametersAsync(ct);
        if (settings.Error is { } noSettings) return noSettings;
        var standing = (listed.Value ?? []).Where(row => row.Status != "DELETE_COMPLETE").ToList();
        var looked = await LookAsync(project, standing, outline.Value, parameters.Value!, ct);
        if (looked.Error is { } hindered) return hindered;
        return new Inventory(
            Facts(cloud.Value, stack.Value, parameters.Value!), looked.Value!, expected, settings.Value!.GetValueOrDefault("project-boundary-arn"));
    }

    /// <summary>Replaces the stored rows; says in the audit what differs from the last look, and nothing when nothing does.</summary>
    public static async Task<IReadOnlyList<FieldChange>> StoreAsync(UnitOfWork work, ProjectId id, Inventory inventory, CancellationToken ct)
    {
        return await StoreAsync(work, await work.Db.Projects.SingleAsync(row => row.Id == id, ct), inventory, ct);
    }

    /// <summary>The same for a project that may be new.</summary>
    public static async Task<IReadOnlyList<FieldChange>> StoreAsync(UnitOfWork work, Project project, Inventory inventory, CancellationToken ct)
    {
        var stored = await work.Db.ProjectResources.Where(row => row.ProjectId == project.Id).ToListAsync(ct);
        var changes = InventoryChanges.Between(project, stored, inventory);
        if (changes.Count > 0) work.Audit(InventoryChanges.Event(project, changes));
        work.Db.ProjectResources.RemoveRange(stored.Where(old => inventory.Resources.All(row => row.LogicalId != old.LogicalId)));
        foreach (var fresh in inventory.Resources)
        {
            if (stored.Find(old => old.LogicalId == fresh.LogicalId) is { } known) work.Db.Entry(known).CurrentValues.SetValues(fresh);
            else work.Db.ProjectResources.Add(fresh);
        }

        project.LookedAt(inventory.Facts.Write(), work.Now);
        return changes;
    }

    private async Task<Result<IReadOnlyList<ProjectResource>>> LookAsync(
        Project project, IReadOnlyList<StackResource> listed, TemplateOutline outline, IReadOnlyDictionary<string, string> parameters, CancellationToken ct)
    {
        var rows = new ProjectResource[listed.Count];
        Error? problem = null;
        await Parallel.ForAsync(0, listed.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (index, token) =>
        {
            var resource = listed[index];
            var sight = SightOfParameter(project.Name, resource, parameters) ?? await resources.ReadAsync(resource, token);
            if (sight.Error is { } error) Interlocked.CompareExchange(ref problem, error, null);
            else rows[index] = Row(project.Id, index, resource, sight.Value!, outline);
        });
        return problem is not null ? problem : Result<IReadOnlyList<ProjectResource>>.From(rows);
    }

    /// <summary>All of a project's SSM parameters were read at once, so none is asked for alone.</summary>
    private static Result<ResourceSight>? SightOfParameter(string project, StackResource resource, IReadOnlyDictionary<string, string> parameters)
    {
        var prefix = $"/mlops/projects/{project}/";
        if (resource.Type != "AWS::SSM::Parameter" || !resource.PhysicalId.StartsWith(prefix, StringComparison.Ordinal)) return null;
        return parameters.TryGetValue(resource.PhysicalId[prefix.Length..], out var value)
            ? new ResourceSight(true, true, [new("Value", value)])
            : ResourceSight.Gone;
    }

    private ProjectResource Row(ProjectId project, int ordinal, StackResource resource, ResourceSight sight, TemplateOutline outline)
    {
        var described = outline.Resources.FirstOrDefault(row => row.LogicalId == resource.LogicalId);
        return new()
        {
            ProjectId = project,
            LogicalId = resource.LogicalId,
            PhysicalId = resource.PhysicalId,
            Type = resource.Type,
            Status = resource.Status,
            StatusReason = resource.Reason,
            Sentence = described?.Sentence ?? "Not in the template's outline.",
            Group = described?.Group ?? "Other",
            ConsoleLink = resources.ConsoleLink(resource)?.ToString(),
            Exists = sight.Exists,
            WasReRead = sight.WasReRead,
            Facts = JsonSerializer.Serialize(sight.Facts),
            Ordinal = described is null ? int.MaxValue : IndexOf(outline, described, ordinal),
        };
    }

    private static int IndexOf(TemplateOutline outline, OutlineResource described, int fallback)
    {
        for (var i = 0; i < outline.Resources.Count; i++)
        {
            if (ReferenceEquals(outline.Resources[i], described)) return i;
        }

        return fallback;
    }

    private static CloudFacts Facts(CloudProject? cloud, ProjectStack? stack, IReadOnlyDictionary<string, string> parameters) =>
        new(cloud?.Status ?? "none", stack?.Status, stack?.Parameters ?? Empty, cloud?.Tags ?? Empty, parameters);

    private static IReadOnlyDictionary<string, string> Empty { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private static Dictionary<string, string> Parameters(Project project) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(project.Parameters)!;
}

/// <param name="Expected">What the outline says for this project's parameters.</param>
/// <param name="BoundaryArn">The permissions boundary every role of a project must carry; null when unknown.</param>
public sealed record Inventory(
    CloudFacts Facts, IReadOnlyList<ProjectResource> Resources, IReadOnlyList<OutlineResource> Expected, string? BoundaryArn);
