using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Endings;

/// <summary>Lists what a deletion takes away and what stays, read from AWS at this moment. Changes nothing.</summary>
[Requires("project.delete")]
public sealed class PreviewDeletion(UnitOfWorkFactory work, ServingReader serving, IServing pipelines, IProjectStacks stacks, IReleaseStacks releases, IModelRegistry registry, IProjectTemplates templates)
{
    public async Task<Result<DeletionPreview>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectDelete, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.delete.preview", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        var list = new Listing();
        await PeopleAsync(uow.Db, project, list, ct);
        if (DeploymentNames.Of(project).Value is { } names)
        {
            foreach (var stage in Enum.GetValues<PromotionStage>()) await ServingAsync(names, stage, list, ct);
            foreach (var stack in ReleaseStackNames.Of(names)) await StackAsync(stack, list, ct);
            if (ReleaseScope.ReachesOtherAccounts(project))
            {
                foreach (var stage in Enum.GetValues<PromotionStage>()) await InstancesAsync(names.Stack(stage), list, ct);
            }

            await RegistryAsync(names, list, ct);
        }

        await ResourcesAsync(uow.Db, project, list, ct);
        var obstacle = await EndingObstacles.FindAsync(uow.Db, project, ct)
            ?? (project.State is ProjectState.Active or ProjectState.Archived && project.UpgradeId is null ? null : ProjectErrors.WrongState(project, "be deleted"));
        return new DeletionPreview(project.Id, project.Name, list.Goes, list.Stays, obstacle, list.Unread);
    }

    private static async Task PeopleAsync(PortalDbContext db, Project project, Listing list, CancellationToken ct)
    {
        var grants = await db.AccessGrants.AsNoTracking().Where(row => row.ProjectId == project.Id && row.State != GrantState.Removed)
            .OrderBy(row => row.SortKey).Select(row => new { row.PersonName, row.ProfileName, row.State }).ToListAsync(ct);
        foreach (var grant in grants) list.Goes.Add(new("people", $"Access of {grant.PersonName}, with the Studio user, its spaces and their disks", grant.ProfileName));
        var requests = await db.AccessRequests.AsNoTracking().CountAsync(row => row.ProjectId == project.Id && row.OpenKey != null, ct);
        if (requests > 0) list.Goes.Add(new("people", requests == 1 ? "One open request is rejected" : $"{requests} open requests are rejected", null));
        list.Stays.Add(new("records", "Portal's record of the project: requests, decisions, releases and the audit record", null));
    }

    private async Task ServingAsync(DeploymentNames names, PromotionStage stage, Listing list, CancellationToken ct)
    {
        var read = await serving.ReadAsync(names, stage, ct);
        if (read.Error is { } error) list.Unread.Add($"What serves in {stage.ToString().ToLowerInvariant()} could not be read: {error.Sentence}");
        else if (read.Value is { Status: not "None" } sight)
        {
            var size = sight.InstanceType is null ? "" : $", {sight.InstanceCount ?? 1} of {sight.InstanceType} that cost by the hour";
            list.Goes.Add(new("serving", $"{(names.IsBatch ? "Batch pipeline" : "Endpoint")} of {stage.ToString().ToLowerInvariant()}: whoever calls it gets no answer any more", $"{sight.Name}, {sight.Status}{size}"));
        }
    }

    private async Task StackAsync(string name, Listing list, CancellationToken ct)
    {
        var found = await stacks.FindAsync(name, ct);
        if (found.Error is { } error) list.Unread.Add($"The stack {name} could not be read: {error.Sentence}");
        else if (found.Value is { Status: not "DELETE_COMPLETE" } stack) list.Goes.Add(new("stacks", "A stack that the deploy pipeline made, with all in it", $"{stack.Name}, {stack.Status}"));
    }

    private async Task InstancesAsync(string name, Listing list, CancellationToken ct)
    {
        var found = await releases.ListInstancesAsync(name, ct);
        if (found.Error is { } error) list.Unread.Add($"The stack set {name} could not be read: {error.Sentence}");
        else list.Goes.AddRange(found.Value!.Select(instance => new DeletionLine("stacks", $"A release in the account {instance.Account}, with all in it", $"{name}, {instance.Region}, {instance.Status}")));
    }

    private async Task RegistryAsync(DeploymentNames names, Listing list, CancellationToken ct)
    {
        var versions = await registry.ListAsync(names.ModelPackageGroup, null, ct);
        if (versions.Error is { } error) list.Unread.Add($"The model registry could not be read: {error.Sentence}");
        else if (versions.Value!.Items.Count > 0)
        {
            var count = $"{versions.Value.Items.Count}{(versions.Value.Next is null ? "" : " or more")}";
            list.Stays.Add(new("records", $"Model versions in the registry: {count}", names.ModelPackageGroup));
        }

        var training = await pipelines.FindPipelineAsync(names.TrainingPipeline, ct);
        if (training.Error is { } unread) list.Unread.Add($"The training pipeline could not be read: {unread.Sentence}");
        else if (training.Value is { } pipeline) list.Stays.Add(new("records", "The training pipeline with its past runs: the build made it, no stack holds it", pipeline.Name));
    }

    private async Task ResourcesAsync(PortalDbContext db, Project project, Listing list, CancellationToken ct)
    {
        var rows = await db.ProjectResources.AsNoTracking().Where(row => row.ProjectId == project.Id && row.Exists).OrderBy(row => row.Ordinal).ToListAsync(ct);
        if (project.SageMakerProjectId is { } cloud) list.Goes.Add(new("resources", "The SageMaker project and its Service Catalog product", cloud));
        var outline = await templates.ReadOutlineAsync(project.ProductName, project.VersionName, ct);
        if (outline.Error is { } error) list.Unread.Add($"What the template keeps could not be read: {error.Sentence} What it keeps is listed when the deletion has ended.");
        var kept = outline.Value?.Resources.Where(resource => resource.Kept).Select(resource => resource.LogicalId).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var row in rows) (kept.Contains(row.LogicalId) ? list.Stays : list.Goes).Add(new("resources", row.Sentence, $"{row.PhysicalId} ({row.Type})"));
    }

    private sealed class Listing
    {
        public List<DeletionLine> Goes { get; } = [];

        public List<DeletionLine> Stays { get; } = [];

        public List<string> Unread { get; } = [];
    }
}
