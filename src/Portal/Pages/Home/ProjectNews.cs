using Portal.Auth;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Projects.Requests;
using Portal.Pages.Projects.Requests;

namespace Portal.Pages.Home;

/// <summary>What waits for one person about projects themselves.</summary>
public sealed record ProjectNews(IReadOnlyList<ProjectRequestRow> Wishes, IReadOnlyList<ProjectRow> WithoutOwner)
{
    public static ProjectNews None { get; } = new([], []);

    public int Count => Wishes.Count + (WithoutOwner.Count > 0 ? 1 : 0);

    /// <summary>Whoever hands any project over sees those that nobody acts for; a list that cannot be read is left out.</summary>
    public static async Task<ProjectNews> ReadAsync(ListProjectRequests requests, ListProjects projects, Person me)
    {
        var lost = Permissions.Allows(me.ToActor(), Permission.ProjectEdit)
            ? (await projects.ExecuteAsync(me.Session, new ProjectFilter { WithoutOwner = true }, null, CancellationToken.None)).Value?.Items
            : null;
        return new(await WaitingWishes.ReadAsync(requests, me), lost ?? []);
    }
}
