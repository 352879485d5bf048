using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Projects.Endings;
using Portal.Core.Templates;

namespace Portal.CrashHost;

/// <summary>Does with projects what a person would do in the browser, by the same use cases.</summary>
internal sealed class ProjectCases(IDbContextFactory<PortalDbContext> contexts, Callers callers, ListTemplates listTemplates, CreateProject create, CleanUpProject cleanUp, DeleteProject delete)
{
    public async Task CreateAsync(string name, CancellationToken ct)
    {
        var dana = await callers.DanaAsync(ct);
        var templates = await listTemplates.ExecuteAsync(dana, ct);
        if (templates.Error is { } error) throw new InvalidOperationException(error.Sentence);
        var template = templates.Value![0];
        var version = template.Versions.First(candidate => candidate.IsActive);
        callers.Done(await create.ExecuteAsync(
            dana,
            new CreateProjectRequest(
                Guid.CreateVersion7(), name, "Made to be interrupted", "CC-1001", "realtime", template.ProductId, version.ArtifactId, new Dictionary<string, string>(StringComparer.Ordinal)),
            ct));
    }

    /// <summary>Of a project that failed; it is made again afterwards.</summary>
    public async Task CleanUpAsync(string name, CancellationToken ct)
    {
        var dana = await callers.DanaAsync(ct);
        callers.Done(await cleanUp.ExecuteAsync(dana, await FindAsync(contexts, name, ct), thenRetry: true, ct));
    }

    /// <summary>Of a project that stands.</summary>
    public async Task DeleteAsync(string name, CancellationToken ct)
    {
        var dana = await callers.DanaAsync(ct);
        callers.Done(await delete.ExecuteAsync(dana, await FindAsync(contexts, name, ct), name, ct));
    }

    public static async Task<ProjectId> FindAsync(IDbContextFactory<PortalDbContext> contexts, string name, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Projects.Where(row => row.Name == name).Select(row => row.Id).SingleAsync(ct);
    }
}
