using Portal.Auth;
using Portal.Core.Access.Certification;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Projects.Requests;
using Portal.Pages.Projects.Requests;

namespace Portal.Pages.Home;

/// <summary>What waits for one person about projects themselves.</summary>
public sealed record ProjectNews(IReadOnlyList<ProjectRequestRow> Wishes, IReadOnlyList<ProjectRow> WithoutOwner, IReadOnlyList<WaitingRound> Rounds)
{
    public static ProjectNews None { get; } = new([], [], []);

    public int Count => Wishes.Count + (WithoutOwner.Count > 0 ? 1 : 0) + Rounds.Count;

    /// <summary>Whoever hands any project over sees those that nobody acts for; a list that cannot be read is left out.</summary>
    public static async Task<ProjectNews> ReadAsync(ListProjectRequests requests, ListProjects projects, ListMyCertifications rounds, Person me)
    {
        var lost = Permissions.Allows(me.ToActor(), Permission.ProjectEdit)
            ? (await projects.ExecuteAsync(me.Session, new ProjectFilter { WithoutOwner = true }, null, CancellationToken.None)).Value?.Items
            : null;
        var waiting = Permissions.Allows(me.ToActor(), Permission.ProjectEdit, Relations.Owner) ? (await rounds.ExecuteAsync(me.Session, CancellationToken.None)).Value : null;
        return new(await WaitingWishes.ReadAsync(requests, me), lost ?? [], waiting ?? []);
    }
}
