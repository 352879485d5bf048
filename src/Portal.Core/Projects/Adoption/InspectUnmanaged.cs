using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Drift;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Adoption;

/// <summary>What belongs to a project or Studio user made outside Portal, read from AWS now, and what stands in the way of adopting it.</summary>
[Requires("project.adopt")]
public sealed class InspectUnmanaged(UnitOfWorkFactory work, ProjectSurvey survey, IStudioUsers users, IStudioSpaces spaces)
{
    public async Task<Result<UnmanagedDetail>> ExecuteAsync(SessionId caller, Guid findingId, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectAdopt) is { } refusal) return await uow.RefuseAsync(refusal, "drift.inspect", new AuditTarget("platform", "studio"), ct);
        var finding = await uow.Db.DriftFindings.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == findingId && row.OpenKey != null && (row.Kind == DriftKind.StrayProject || row.Kind == DriftKind.StrayStudioUser), ct);
        if (finding is null) return DriftErrors.Settled;
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == finding.ProjectId, ct);
        var people = await ListUnmanaged.SuggestAsync(uow.Db, [finding], ct);
        var about = UnmanagedRow.Of(finding, project?.Name, finding.PersonHint is { } hint ? people.GetValueOrDefault(hint) : null);
        return about.IsProject ? await ProjectAsync(uow, about, ct) : await StudioUserAsync(about, ct);
    }

    private async Task<Result<UnmanagedDetail>> ProjectAsync(UnitOfWork uow, UnmanagedRow row, CancellationToken ct)
    {
        var surveyed = await survey.ReadAsync(row.Name, NamedPerson.Of(uow.Actor), uow.Now, ct);
        if (surveyed.Error is { } error) return error.IsTransient ? error : new UnmanagedDetail(row, [], [], error);
        var (project, inventory) = (surveyed.Value!.Project, surveyed.Value.Inventory);
        var role = surveyed.Value.RoleArn;
        var members = await uow.Db.DriftFindings.AsNoTracking()
            .Where(other => other.OpenKey != null && other.Kind == DriftKind.StrayStudioUser && other.RoleArn == role && role != null)
            .OrderBy(other => other.Name).Select(other => other.Name).ToListAsync(ct);
        return new UnmanagedDetail(
            row,
            [
                new("Description", project.Description),
                new("Template", $"{project.ProductName} {project.VersionName}"),
                new("Cost centre", project.CostCentre),
                new("Predictions", project.InferenceMode),
                new("SageMaker says", inventory.Facts.Status),
                new("CloudFormation says", inventory.Facts.StackStatus ?? "nothing"),
                new("SageMaker project id", project.SageMakerProjectId!),
                new("Stack ARN", project.StackArn!),
            ],
            [
                .. members.Select(name => new Belonging("Studio users", name, "Can be adopted once the project is.", "")),
                .. inventory.Resources.OrderBy(resource => resource.Ordinal).Select(resource => new Belonging(resource.Group, resource.PhysicalId, resource.Sentence, resource.Exists ? resource.Status : "gone")),
            ],
            surveyed.Value.Obstacle);
    }

    private async Task<Result<UnmanagedDetail>> StudioUserAsync(UnmanagedRow row, CancellationToken ct)
    {
        var profile = await users.FindProfileAsync(row.DomainId, row.Name, ct);
        if (profile.Error is { } error) return error;
        if (profile.Value is null) return DriftErrors.Settled;
        var owned = await spaces.ListSpacesAsync(row.DomainId, row.Name, ct);
        if (owned.Error is { } noSpaces) return noSpaces;
        var running = await spaces.ListAppsAsync(row.DomainId, row.Name, ct);
        if (running.Error is { } noApps) return noApps;
        return new UnmanagedDetail(
            row,
            [
                new("Domain", row.DomainId),
                new("SageMaker says", profile.Value.Status),
                new("Role", profile.Value.ExecutionRoleArn ?? "that of the domain"),
                new("Project", row.ProjectName ?? "none that Portal governs"),
                new("ARN", profile.Value.Arn),
            ],
            [
                .. owned.Value!.Select(space => new Belonging("Spaces", space.Name, space.SizeGb is { } size ? $"A disk of {size} GiB{(space.IsShared ? ", shared with others" : "")}." : "No disk.", space.Status)),
                .. running.Value!.Select(app => new Belonging("Running apps", app.AppName, $"{app.AppType}{(app.SpaceName is { } space ? $" in the space {space}" : "")}.", app.Status)),
            ],
            row.ProjectName is null ? AdoptionErrors.NoProject(row.Name) : null);
    }
}

/// <param name="Facts">Label and value, in the order to show them.</param>
/// <param name="Obstacle">Why it cannot be adopted as it stands; null when it can.</param>
public sealed record UnmanagedDetail(UnmanagedRow Row, IReadOnlyList<KeyValuePair<string, string>> Facts, IReadOnlyList<Belonging> Belongings, Error? Obstacle);

/// <param name="State">AWS's word; empty when there is none.</param>
public sealed record Belonging(string Group, string Name, string Sentence, string State);
