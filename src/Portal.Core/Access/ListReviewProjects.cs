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
        var requests = uow.Db.AccessRequests.AsNoTracking();
        requests = archived
            ? requests.Where(row => row.Votes.Any(vote => vote.VoterIssuer == person.Issuer && vote.VoterSubject == person.Subject))
            : requests.Where(row => row.State == RequestState.Pending);
        var rows = await requests.Select(row => new { row.ProjectId, row.ProjectName }).Distinct().OrderBy(row => row.ProjectName).Take(Most).ToListAsync(ct);
        return rows.Select(row => new ReviewProject(row.ProjectId, row.ProjectName)).ToArray();
    }
}

public sealed record ReviewProject(ProjectId Id, string Name);
