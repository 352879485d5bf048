using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>How many requests wait for the caller, and since when: for the navigation and for Home.</summary>
[Requires("access.decide")]
public sealed class CountReviews(UnitOfWorkFactory work, Inbox inbox)
{
    /// <summary>Nobody needs to know more exactly; counting on would read the whole inbox.</summary>
    public const int Most = 99;

    public async Task<Result<ReviewCount>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AccessDecide, Relations.Named) is { } refusal) return await uow.RefuseAsync(refusal, "access.review", new AuditTarget("request", "*"), ct);
        var count = 0;
        DateTimeOffset? oldest = null;
        await foreach (var (request, _) in inbox.WalkAsync(uow, null, null, "", ct))
        {
            oldest ??= request.CreatedAt;
            if (++count > Most) break;
        }

        return new ReviewCount(Math.Min(count, Most), count > Most, oldest);
    }
}

/// <param name="IsMore">There are more than <paramref name="Count"/>.</param>
/// <param name="Oldest">When the one that waits longest was asked for.</param>
public sealed record ReviewCount(int Count, bool IsMore, DateTimeOffset? Oldest);
