using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>How many requests wait for the caller, and since when: for the navigation and for Home.</summary>
[Requires("access.decide")]
public sealed class CountReviews(UnitOfWorkFactory work, AccessPolicies policies)
{
    /// <summary>Nobody needs to know more exactly; counting on would read the whole inbox.</summary>
    public const int Most = 99;

    private const int AtOnce = 200;

    public async Task<Result<ReviewCount>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AccessDecide, Relations.Named) is { } refusal) return await uow.RefuseAsync(refusal, "access.review", new AuditTarget("request", "*"), ct);
        var (count, cursor) = (0, "");
        DateTimeOffset? oldest = null;
        InboxCases? cases = null;
        while (count <= Most)
        {
            var from = cursor;
            var batch = await uow.Db.AccessRequests.AsNoTracking()
                .Where(row => row.State == RequestState.Pending && row.SortKey.CompareTo(from) > 0).OrderBy(row => row.SortKey).Take(AtOnce).ToListAsync(ct);
            if (batch.Count > 0) cases ??= await InboxCases.ReadAsync(uow, policies, ct);
            foreach (var request in batch.Where(request => cases!.RightOf(uow.Actor.Person, request) is not null))
            {
                oldest ??= request.CreatedAt;
                if (++count > Most) break;
            }

            if (batch.Count < AtOnce) break;
            cursor = batch[^1].SortKey;
        }

        return new ReviewCount(Math.Min(count, Most), count > Most, oldest);
    }
}

/// <param name="IsMore">There are more than <paramref name="Count"/>.</param>
/// <param name="Oldest">When the one that waits longest was asked for.</param>
public sealed record ReviewCount(int Count, bool IsMore, DateTimeOffset? Oldest);
