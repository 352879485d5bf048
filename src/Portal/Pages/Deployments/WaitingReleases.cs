using Portal.Auth;
using Portal.Core.Deployments;
using Portal.Core.People;

namespace Portal.Pages.Deployments;

/// <summary>What waits for one person in releases: decisions of theirs, and reviews that are open.</summary>
public sealed record WaitingReleases(IReadOnlyList<PromotionRow> ToDecide, IReadOnlyList<PromotionRow> ToReview)
{
    public static WaitingReleases None { get; } = new([], []);

    public int Count => ToDecide.Count + ToReview.Count;

    /// <summary>Nothing for those whose role decides no releases; a list that cannot be read is left out, the pages behind it say what is wrong.</summary>
    public static async Task<WaitingReleases> ReadAsync(ListPromotions list, Person me)
    {
        if (!Permissions.Allows(me.ToActor(), Permission.DeploymentDecide, Relations.Named)) return None;
        var mine = await list.ExecuteAsync(me.Session, new PromotionFilter(Mine: true), null, CancellationToken.None);
        var reviews = await list.ExecuteAsync(me.Session, new PromotionFilter(ForReview: true), null, CancellationToken.None);
        return new(mine.Value?.Items ?? [], reviews.Value?.Items ?? []);
    }
}
