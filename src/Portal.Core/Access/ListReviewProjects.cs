using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Projects with something to review, for the inbox's filter: those with waiting requests, or, archived, those the caller has voted about.</summary>
[Requires("access.decide")]
public sealed class ListReviewProjects(UnitOfWorkFactory work)
{
    private const int Most = 300;

    public async Task<Result<IReadOnlyList<ReviewProject>>> ExecuteAsync(SessionId caller, bool archived, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AccessDecide, Relations.Named) is { } refusal) return await uow.RefuseAsync(refusal, "access.review", new AuditTarget("request", "*"), ct);
        var person = uow.Actor.Person;
        var projects = uow.Db.Projects.AsNoTracking();
        // One look at an index per project, however many requests and votes there are.
        projects = archived
            ? projects.Where(row => uow.Db.Set<AccessVote>().Any(vote => vote.VoterIssuer == person.Issuer && vote.VoterSubject == person.Subject && vote.ProjectId == row.Id))
            : projects.Where(row => uow.Db.AccessRequests.Any(request => request.ProjectId == row.Id && request.State == RequestState.Pending));
        var rows = await projects.Select(row => new { row.Id, row.Name }).OrderBy(row => row.Name).Take(Most).ToListAsync(ct);
        return rows.Select(row => new ReviewProject(row.Id, row.Name)).ToArray();
    }
}

public sealed record ReviewProject(ProjectId Id, string Name);
