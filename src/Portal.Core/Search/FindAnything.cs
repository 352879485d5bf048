using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Search;

/// <summary>
/// What a few typed letters may mean: projects, the caller's own requests, and people. Each kind is given only as far as its own list would
/// show it to the caller, so that nobody finds what they could not see.
/// </summary>
[Requires("project.list")]
public sealed class FindAnything(UnitOfWorkFactory work)
{
    /// <summary>Most that is given of each kind; whoever wants more has a list for it.</summary>
    public const int MostOfAKind = 6;

    private const int LongestText = 100;

    public async Task<Result<FoundThings>> ExecuteAsync(SessionId caller, string text, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectList) is { } refusal) return await uow.RefuseAsync(refusal, "portal.search", new AuditTarget("portal", "*"), ct);
        var wanted = text.Trim();
        if (wanted.Length is 0 or > LongestText) return FoundThings.None;
        // A person's page shows their access, so only those find people who may read it.
        var people = Permissions.Allows(uow.Actor, Permission.PlatformRead) ? await SearchPeople.FindAsync(uow.Db, wanted, MostOfAKind, ct) : [];
        return new FoundThings(await ProjectsAsync(uow.Db, wanted, ct), await RequestsAsync(uow, wanted, ct), people);
    }

    private static async Task<IReadOnlyList<FoundProject>> ProjectsAsync(PortalDbContext db, string wanted, CancellationToken ct)
    {
        var small = wanted.ToLowerInvariant();
        // What is over is found last, and a name before a mention.
        return await ProjectSearch.Matching(db.Projects.AsNoTracking(), wanted)
            .OrderBy(row => row.State == ProjectState.Deleted || row.State == ProjectState.GivenUp)
            .ThenBy(row => !row.Name.Contains(small)).ThenBy(row => row.Name).ThenBy(row => row.CreatedAt)
            .Select(row => new FoundProject(row.Id, row.Name, row.OwnerName, row.State)).Take(MostOfAKind).ToListAsync(ct);
    }

    private static async Task<IReadOnlyList<FoundRequest>> RequestsAsync(UnitOfWork uow, string wanted, CancellationToken ct)
    {
        var (me, pattern) = (uow.Actor.Person, LikePattern.Containing(wanted.ToLowerInvariant()));
        return await uow.Db.AccessRequests.AsNoTracking()
            .Where(row => ((row.RequesterIssuer == me.Issuer && row.RequesterSubject == me.Subject) || (row.PersonIssuer == me.Issuer && row.PersonSubject == me.Subject))
                && EF.Functions.Like(row.ProjectName, pattern, LikePattern.Escape))
            .OrderByDescending(row => row.SortKey)
            .Select(row => new FoundRequest(row.Id, row.ProjectName, row.PersonName, row.State)).Take(MostOfAKind).ToListAsync(ct);
    }
}

public sealed record FoundThings(IReadOnlyList<FoundProject> Projects, IReadOnlyList<FoundRequest> Requests, IReadOnlyList<FoundPerson> People)
{
    public static FoundThings None { get; } = new([], [], []);
}

public sealed record FoundProject(ProjectId Id, string Name, string OwnerName, ProjectState State);

/// <param name="PersonName">For whom access was asked.</param>
public sealed record FoundRequest(AccessRequestId Id, string ProjectName, string PersonName, RequestState State);
