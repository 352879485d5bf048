using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>The review inbox: requests the caller may decide, oldest first; or, archived, those they voted on, newest first.</summary>
[Requires("access.decide")]
public sealed class ListReviews(UnitOfWorkFactory work, AccessPolicies policies)
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

    /// <summary>Walks the open requests along their index until a page is full; which are the caller's to decide is a question of policies, not of SQL.</summary>
    private async Task<Page<RequestRow>> OpenAsync(UnitOfWork uow, ReviewFilter filter, string? after, CancellationToken ct)
    {
        var cases = await InboxCases.ReadAsync(uow, policies, ct);
        var rows = new List<RequestRow>();
        var cursor = after ?? "";
        while (rows.Count <= Page<RequestRow>.Size)
        {
            var query = uow.Db.AccessRequests.AsNoTracking().Where(row => row.State == RequestState.Pending);
            if (filter.Kind is { } kind) query = query.Where(row => row.Kind == kind);
            if (filter.Project is { } project) query = query.Where(row => row.ProjectId == project);
            var from = cursor;
            var batch = await query.Where(row => row.SortKey.CompareTo(from) > 0).OrderBy(row => row.SortKey).Take(Page<RequestRow>.Size * 2).ToListAsync(ct);
            foreach (var request in batch)
            {
                if (cases.RightOf(uow.Actor.Person, request) is { } right) rows.Add(Row(request, right.Why));
                if (rows.Count > Page<RequestRow>.Size) break;
            }

            if (batch.Count < Page<RequestRow>.Size * 2) break;
            cursor = batch[^1].SortKey;
        }

        return Cut(rows);
    }

    private static async Task<Page<RequestRow>> ArchivedAsync(UnitOfWork uow, ReviewFilter filter, string? after, CancellationToken ct)
    {
        var person = uow.Actor.Person;
        var query = uow.Db.AccessRequests.AsNoTracking()
            .Where(row => row.Votes.Any(vote => vote.VoterIssuer == person.Issuer && vote.VoterSubject == person.Subject));
        if (filter.Kind is { } kind) query = query.Where(row => row.Kind == kind);
        if (filter.Project is { } project) query = query.Where(row => row.ProjectId == project);
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.SortKey.CompareTo(after) < 0);
        var rows = await query.OrderByDescending(row => row.SortKey).Take(Page<RequestRow>.Size + 1).ToListAsync(ct);
        return Cut([.. rows.Select(row => Row(row, null))]);
    }
}

/// <param name="Archived">True for those the caller has voted on.</param>
public sealed record ReviewFilter(bool Archived = false, RequestKind? Kind = null, ProjectId? Project = null);
