using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Drift;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Adoption;

/// <summary>Adopts one or many of what was made outside Portal, with one reason. Each is its own transaction and has its own result.</summary>
[Requires("project.adopt")]
public sealed class AdoptUnmanaged(UnitOfWorkFactory work, AdoptProject adoptProject, AdoptStudioUser adoptUser)
{
    public const int MostAtOnce = 100;

    public async Task<Result<IReadOnlyList<AdoptionLine>>> ExecuteAsync(SessionId caller, IReadOnlyList<WantedAdoption> wanted, AccessWish wish, CancellationToken ct)
    {
        Dictionary<Guid, Found> found;
        await using (var uow = await work.BeginAsync(caller, ct))
        {
            if (uow.Authorise(Permission.ProjectAdopt) is { } refusal) return await uow.RefuseAsync(refusal, "drift.adopt", new AuditTarget("platform", "studio"), ct);
            if (wanted.Count == 0) return AdoptionErrors.NothingChosen;
            if (wanted.Count > MostAtOnce) return AdoptionErrors.TooMany(wanted.Count);
            var ids = wanted.Select(one => one.Finding).ToArray();
            found = await uow.Db.DriftFindings.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new Found(row.Id, row.Kind, row.Name)).ToDictionaryAsync(row => row.Id, ct);
        }

        var lines = new List<AdoptionLine>();
        // Projects first: a Studio user can be adopted only into a project that is Portal's.
        foreach (var one in wanted.DistinctBy(one => one.Finding).OrderBy(one => found.GetValueOrDefault(one.Finding)?.Kind is DriftKind.StrayProject ? 0 : 1))
        {
            var about = found.GetValueOrDefault(one.Finding);
            var adopted = about is null ? DriftErrors.Settled : await AdoptOneAsync(caller, about, one.Person, wish, ct);
            lines.Add(new(one.Finding, about?.Name ?? "?", about?.Kind ?? DriftKind.StrayStudioUser, adopted));
        }

        return lines;
    }

    private async Task<Result<string>> AdoptOneAsync(SessionId caller, Found found, PersonId person, AccessWish wish, CancellationToken ct)
    {
        if (found.Kind is DriftKind.StrayProject)
        {
            var project = await adoptProject.ExecuteAsync(caller, found.Id, person, wish.Reason, ct);
            return project.Error is { } refused ? refused : $"/projects/{project.Value}";
        }

        if (await ProjectOfAsync(caller, found.Id, ct) is not { } home) return AdoptionErrors.NoProject(found.Name);
        var grant = await adoptUser.ExecuteAsync(caller, found.Id, home, person, wish, ct);
        return grant.Error is { } error ? error : $"/access/grants/{grant.Value}";
    }

    /// <summary>Read anew: its project may have been adopted a moment ago.</summary>
    private async Task<ProjectId?> ProjectOfAsync(SessionId caller, Guid finding, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        return await uow.Db.DriftFindings.AsNoTracking().Where(row => row.Id == finding).Select(row => row.ProjectId).SingleOrDefaultAsync(ct);
    }

    private sealed record Found(Guid Id, DriftKind Kind, string Name);
}

/// <param name="Person">Who is to own the project, or whose the Studio user is.</param>
public sealed record WantedAdoption(Guid Finding, PersonId Person);

/// <summary>What became of one: where it stands in Portal now, or why it was not adopted.</summary>
public sealed record AdoptionLine(Guid Finding, string Name, DriftKind Kind, Result<string> Place);
