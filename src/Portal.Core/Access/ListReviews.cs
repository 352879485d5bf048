using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>The review inbox: requests the caller may decide, oldest first; or, archived, those they voted on, newest first.</summary>
[Requires("access.decide")]
public sealed class ListReviews(UnitOfWorkFactory work, Inbox inbox)
{
    public async Task<Result<Page<RequestRow>>> ExecuteAsync(SessionId caller, ReviewFilter filter, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AccessDecide, Relations.Named) is { } refusal) return await uow.RefuseAsync(refusal, "access.review", new AuditTarget("request", "*"), ct);
        return filter.Archived ? await ArchivedAsync(uow, filter, after, ct) : await OpenAsync(uow, filter, after, ct);
    }

    internal static RequestRow Row(AccessRequest request, string? right) => new(
        request.Id, request.SortKey, request.Kind, request.State, request.ProjectId, request.ProjectName, request.RequesterName, request.PersonName, request.Days, request.Reason,
        request.CreatedAt, request.TargetAt, request.AnsweredAt, request.AnsweredBy, request.ClaimedByName, right);

    private static Page<RequestRow> Cut(IReadOnlyList<RequestRow> rows) => rows.Count > Page<RequestRow>.Size
        ? new([.. rows.Take(Page<RequestRow>.Size)], rows[Page<RequestRow>.Size - 1].SortKey)
        : new(rows, null);

    private async Task<Page<RequestRow>> OpenAsync(UnitOfWork uow, ReviewFilter filter, string? after, CancellationToken ct)
    {
        var rows = new List<RequestRow>();
        await foreach (var (request, right) in inbox.WalkAsync(uow, filter.Kind, filter.Project, after ?? "", ct))
        {
            rows.Add(Row(request, right.Why));
            if (rows.Count > Page<RequestRow>.Size) break;
        }

        return Cut(rows);
    }

    private static async Task<Page<RequestRow>> ArchivedAsync(UnitOfWork uow, ReviewFilter filter, string? after, CancellationToken ct)
    {
        var person = uow.Actor.Person;
        var votes = uow.Db.Set<AccessVote>().AsNoTracking().Where(vote => vote.VoterIssuer == person.Issuer && vote.VoterSubject == person.Subject);
        if (!string.IsNullOrEmpty(after)) votes = votes.Where(vote => vote.RequestSortKey.CompareTo(after) < 0);
        if (filter.Kind is { } kind) votes = votes.Where(vote => uow.Db.AccessRequests.Any(request => request.Id == vote.RequestId && request.Kind == kind));
        if (filter.Project is { } project) votes = votes.Where(vote => vote.ProjectId == project);
        // One request may hold several votes of one person: one for each round, and they stand beside one another.
        List<string> keys = [];
        while (keys.Count <= Page<RequestRow>.Size)
        {
            var last = keys.LastOrDefault();
            var before = last is null ? votes : votes.Where(vote => vote.RequestSortKey.CompareTo(last) < 0);
            var next = await before.Select(vote => vote.RequestSortKey).OrderByDescending(key => key).Take(Page<RequestRow>.Size + 1).ToListAsync(ct);
            keys.AddRange(next.Distinct(StringComparer.Ordinal).Take(Page<RequestRow>.Size + 1 - keys.Count));
            if (next.Count <= Page<RequestRow>.Size) break;
        }

        var rows = await uow.Db.AccessRequests.AsNoTracking().Where(row => keys.Contains(row.SortKey)).OrderByDescending(row => row.SortKey).ToListAsync(ct);
        return Cut([.. rows.Select(row => Row(row, null))]);
    }
}

/// <param name="Archived">True for those the caller has voted on.</param>
public sealed record ReviewFilter(bool Archived = false, RequestKind? Kind = null, ProjectId? Project = null);
