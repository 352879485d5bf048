using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Templates;

namespace Portal.CrashHost;

/// <summary>Does what a person would do in the browser, by the same use cases.</summary>
internal sealed class Beginning(
    Orders orders,
    IDbContextFactory<PortalDbContext> contexts,
    StartSession startSession,
    ListTemplates listTemplates,
    CreateProject create,
    CleanUpProject cleanUp,
    IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly PersonId Dana = new("https://crash.example", "dana");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var session = Must(await startSession.ExecuteAsync(new SignIn(Dana, "Dana Okafor", ["mlops-data-science-admins"], null), stoppingToken));
            var template = Must(await listTemplates.ExecuteAsync(session, stoppingToken))[0];
            var version = template.Versions.First(candidate => candidate.IsActive);
            var asked = new CreateProjectRequest(
                Guid.CreateVersion7(), orders.Project, "Made to be interrupted", "CC-1001", "realtime", template.ProductId, version.ArtifactId, new Dictionary<string, string>(StringComparer.Ordinal));
            var project = Must(await create.ExecuteAsync(session, asked, stoppingToken));
            if (orders.Begin != "clean-up") return;

            await UntilFailedAsync(project, stoppingToken);
            var cleaned = await cleanUp.ExecuteAsync(session, project, thenRetry: true, stoppingToken);
            if (cleaned.Error is { } error) throw new InvalidOperationException(error.Sentence);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"The beginning failed: {failure}");
            lifetime.StopApplication();
        }
    }

    private async Task UntilFailedAsync(ProjectId id, CancellationToken ct)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await tick.WaitForNextTickAsync(ct))
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            if (await db.Projects.AnyAsync(row => row.Id == id && row.State == ProjectState.Failed, ct)) return;
        }
    }

    private static T Must<T>(Result<T> result) => result.Error is { } error ? throw new InvalidOperationException($"{error.Sentence} {error.NextStep}") : result.Value!;
}
