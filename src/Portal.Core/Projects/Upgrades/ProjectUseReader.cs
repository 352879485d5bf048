using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Finds what is in use. What cannot be looked at counts as in use, so that nothing is lost unsaid.</summary>
public sealed class ProjectUseReader(IDbContextFactory<PortalDbContext> contexts, IStudioSpaces spaces, IProjectActivity activity)
{
    /// <param name="except">The operation that asks, which is not in its own way.</param>
    public async Task<ProjectUse> ReadAsync(Project project, OperationId? except, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var findings = new List<UseFinding>();
        findings.AddRange(await OperationsAsync(db, project, except, ct));
        findings.AddRange(await StudioAsync(db, project, ct));
        findings.AddRange(await EndpointsAsync(project, ct));
        findings.AddRange(await PipelinesAsync(project, ct));
        return new(findings);
    }

    private static async Task<IEnumerable<UseFinding>> OperationsAsync(PortalDbContext db, Project project, OperationId? except, CancellationToken ct)
    {
        var open = await db.Operations.AsNoTracking()
            .Where(row => row.ProjectId == project.Id && row.State != OperationState.Succeeded && row.State != OperationState.Cancelled)
            .Select(row => new { row.Id, row.Kind })
            .ToListAsync(ct);
        return open.Where(row => row.Id != except).Select(row => new UseFinding(
            "operation", $"The operation '{OperationTitles.Of(row.Kind)}' is under way.", "It may fail half-way and have to be retried."));
    }

    private async Task<IEnumerable<UseFinding>> StudioAsync(PortalDbContext db, Project project, CancellationToken ct)
    {
        var profiles = await db.AccessGrants.AsNoTracking()
            .Where(row => row.ProjectId == project.Id && row.RemovedAt == null && row.DomainId != null)
            .Select(row => new { row.DomainId, row.ProfileName, row.PersonName })
            .ToListAsync(ct);
        var findings = new List<UseFinding>();
        foreach (var profile in profiles)
        {
            var apps = await spaces.ListAppsAsync(profile.DomainId!, profile.ProfileName, ct);
            if (apps.Error is { } error) findings.Add(Unknown($"the Studio apps of {profile.PersonName}", error));
            else if (apps.Value!.Count > 0) findings.Add(new("studio", $"{profile.PersonName} has {Apps(apps.Value.Count)} running in Studio.", "A running notebook can lose permissions or unsaved work."));
        }

        return findings;
    }

    private async Task<IEnumerable<UseFinding>> EndpointsAsync(Project project, CancellationToken ct)
    {
        var listed = await activity.ListEndpointsAsync(project.Name, ct);
        if (listed.Error is { } error) return [Unknown("the endpoints", error)];
        return listed.Value!.Select(endpoint => new UseFinding(
            "endpoint", $"The endpoint {endpoint.Name} is {endpoint.Status}.", "If its role or key is replaced it stops answering until it is deployed again."));
    }

    private async Task<IEnumerable<UseFinding>> PipelinesAsync(Project project, CancellationToken ct)
    {
        var parameters = CloudFacts.Read(project.CloudFacts)?.SsmParameters;
        var findings = new List<UseFinding>();
        foreach (var key in new[] { "build-pipeline", "deploy-pipeline" })
        {
            if (parameters?.GetValueOrDefault(key) is not { Length: > 0 } name) continue;
            var running = await activity.FindRunningStageAsync(name, ct);
            if (running.Error is { } error) findings.Add(Unknown($"the pipeline {name}", error));
            else if (running.Value is { } stage) findings.Add(new("pipeline", $"The pipeline {name} is in its stage {stage}.", "The run can fail, or go on with the old definition."));
        }

        return findings;
    }

    private static UseFinding Unknown(string what, Error error) =>
        new("unknown", $"Portal could not look at {what}: {error.Sentence}", "Whatever runs there may be cut off.");

    private static string Apps(int count) => count == 1 ? "one app" : $"{count} apps";
}
