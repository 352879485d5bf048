using Portal.Auth;
using Portal.Core.People;
using Portal.Core.Projects.Requests;

namespace Portal.Pages.Projects.Requests;

/// <summary>Projects asked for that wait for one person: theirs to answer because they may create projects.</summary>
public static class WaitingWishes
{
    /// <summary>Nothing for those who create none; a list that cannot be read is left out, the page behind it says what is wrong.</summary>
    public static async Task<IReadOnlyList<ProjectRequestRow>> ReadAsync(ListProjectRequests list, Person me)
    {
        if (!Permissions.Allows(me.ToActor(), Permission.ProjectCreate)) return [];
        return (await list.ExecuteAsync(me.Session, new ProjectRequestFilter(ToDecide: true), null, CancellationToken.None)).Value?.Items ?? [];
    }
}
