using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>
/// Walks the open requests that one person may decide, oldest first. Policies say first which projects can be theirs at all, so that the
/// walk reads only those rows; what the rules then say of each request is a question of people and votes, not of SQL.
/// </summary>
public sealed class Inbox(AccessPolicies policies)
{
    /// <summary>One page and the row that tells whether there is another.</summary>
    private const int AtOnce = Page<RequestRow>.Size + 1;

    public async IAsyncEnumerable<(AccessRequest Request, DecidingRight Right)> WalkAsync(
        UnitOfWork uow, RequestKind? kind, ProjectId? project, string after, [EnumeratorCancellation] CancellationToken ct)
    {
        var cases = await InboxCases.ReadAsync(uow, policies, ct);
        if (cases.IsEmpty) yield break;
        var cursor = after;
        while (true)
        {
            var from = cursor;
            var query = uow.Db.AccessRequests.AsNoTracking().Where(row => row.State == RequestState.Pending && row.SortKey.CompareTo(from) > 0);
            if (kind is { } wanted) query = query.Where(row => row.Kind == wanted);
            if (project is { } only) query = query.Where(row => row.ProjectId == only);
            else if (cases.Projects is { } some) query = query.Where(row => some.Contains(row.ProjectId));
            var batch = await query.OrderBy(row => row.SortKey).Take(AtOnce).ToListAsync(ct);
            await cases.LearnAsync(uow.Db, batch.Select(row => row.ProjectId), ct);
            foreach (var request in batch)
            {
                if (cases.RightOf(request) is { } right) yield return (request, right);
            }

            if (batch.Count < AtOnce) yield break;
            cursor = batch[^1].SortKey;
        }
    }
}
