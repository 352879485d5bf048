using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>Finds who made a version, from what is authenticated: who pressed Run build in Portal for the version's commit, and whose Studio user registered it.</summary>
public sealed class TrainerFinder(IReleasePipelines pipelines)
{
    private const int RunsRead = 100;

    public async Task<Result<Trainers>> FindAsync(PortalDbContext db, DeploymentNames names, ProjectId project, ModelVersion version, CancellationToken ct)
    {
        var commit = version.CommitId ?? version.Properties.GetValueOrDefault("commit");
        if (string.IsNullOrEmpty(commit)) return new Trainers(await ByStudioUserAsync(db, version, ct), "The version does not say from which commit it was built.");
        var runs = await pipelines.ListRunsAsync(names.BuildPipeline, RunsRead, ct);
        if (runs.Error is { } error) return error;
        var ids = runs.Value!.Where(run => run.CommitId == commit).Select(run => run.Id).ToArray();
        var starts = await db.BuildStarts.AsNoTracking().Where(row => row.ProjectId == project && ids.Contains(row.ExecutionId)).ToListAsync(ct);
        var people = starts.Select(start => start.Person).Concat(await ByStudioUserAsync(db, version, ct)).DistinctBy(person => person.Person).ToArray();
        var unknown = ids.Except(starts.Select(start => start.ExecutionId), StringComparer.Ordinal).Count();
        var why = (ids.Length, unknown) switch
        {
            (0, _) => "No run of the build pipeline is known for its commit.",
            (_, 0) => null,
            _ => "A run of the build pipeline for its commit was not started in Portal, so it is not known who pushed it.",
        };
        return new Trainers(people, why);
    }

    private static async Task<IReadOnlyList<NamedPerson>> ByStudioUserAsync(PortalDbContext db, ModelVersion version, CancellationToken ct)
    {
        // arn:…:user-profile/<domain>/<profile>
        if (version.CreatedBy is not { } by || !by.Contains(":user-profile/", StringComparison.Ordinal)) return [];
        var profile = by[(by.LastIndexOf('/') + 1)..];
        return await db.AccessGrants.AsNoTracking().Where(row => row.ProfileName == profile)
            .Select(row => new NamedPerson(row.PersonIssuer, row.PersonSubject, row.PersonName)).ToListAsync(ct);
    }
}
