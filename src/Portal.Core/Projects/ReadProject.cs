using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Everything about one project: what was asked for, what exists, what is going on.</summary>
[Requires("project.read internals")]
public sealed class ReadProject(UnitOfWorkFactory work, ProjectReading reading, ProjectOptions options)
{
    public async Task<Result<ProjectDetail>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, Permission.ProjectRead, "project.read", ct);
        if (opened.Error is { } closed) return closed;
        var (project, relations) = opened.Value!;
        var resources = await uow.Db.ProjectResources.AsNoTracking()
            .Where(row => row.ProjectId == id).OrderBy(row => row.Ordinal).ThenBy(row => row.LogicalId).ToListAsync(ct);
        var events = await uow.Db.ProjectStackEvents.AsNoTracking()
            .Where(row => row.ProjectId == id).OrderByDescending(row => row.Ordinal).Take(500).ToListAsync(ct);
        var operations = await uow.Db.Operations.AsNoTracking().Include(row => row.Steps)
            .Where(row => row.ProjectId == id && row.SubjectId == null).OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(20).ToListAsync(ct);
        return new ProjectDetail(
            project.Id,
            project.Name,
            project.Description,
            project.CostCentre,
            project.InferenceMode,
            project.Template,
            JsonSerializer.Deserialize<Dictionary<string, string>>(project.Parameters)!,
            project.SecretKeys.Split(',', StringSplitOptions.RemoveEmptyEntries),
            project.OwnerName,
            project.State,
            project.CreatedAt,
            project.ActiveAt,
            project.SageMakerProjectId,
            project.SageMakerProjectArn,
            project.ProvisionedProductId,
            project.StackArn,
            CloudFacts.Read(project.CloudFacts),
            project.InventoryReadAt,
            resources,
            events,
            [.. operations.Select(OperationDetail.Of)],
            Permissions.Check(uow.Actor, Permission.ProjectRetry, relations))
        {
            Owner = project.Owner,
            Traits = ProjectTraits.Of(project),
            OwnerProblem = await Owners.WhyLostAsync(uow.Db, project, uow.Now - options.OwnerAway, ct),
            EditRefusal = Permissions.Check(uow.Actor, Permission.ProjectEdit, relations),
            DeleteRefusal = Permissions.Check(uow.Actor, Permission.ProjectDelete, relations),
        };
    }
}

/// <param name="RetryRefusal">Why this person may not retry or clean up; null when they may.</param>
public sealed record ProjectDetail(
    ProjectId Id,
    string Name,
    string Description,
    string CostCentre,
    string InferenceMode,
    Templates.TemplateReference Template,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<string> SecretKeys,
    string OwnerName,
    ProjectState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ActiveAt,
    string? SageMakerProjectId,
    string? SageMakerProjectArn,
    string? ProvisionedProductId,
    string? StackArn,
    CloudFacts? Facts,
    DateTimeOffset? InventoryReadAt,
    IReadOnlyList<ProjectResource> Resources,
    IReadOnlyList<ProjectStackEvent> Events,
    IReadOnlyList<OperationDetail> Operations,
    Error? RetryRefusal)
{
    public PersonId Owner { get; init; }

    public ProjectTraits Traits { get; init; } = new(Description, "", CostCentre, null, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Why the owner cannot act for it, in one sentence; null when they can.</summary>
    public string? OwnerProblem { get; init; }

    /// <summary>Why this person may not edit it or hand it over; null when they may.</summary>
    public Error? EditRefusal { get; init; }

    /// <summary>Why this person may not archive or delete it; null when they may.</summary>
    public Error? DeleteRefusal { get; init; }
}
