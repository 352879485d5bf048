using Bunit;
using Portal.Core.Access;
using Portal.Pages.Access;

namespace Portal.Tests.Pages.Access;

public sealed class ProjectPeopleTests : AccessPagesContext
{
    [Fact]
    public async Task Who_has_access_is_listed_and_what_has_ended_on_demand()
    {
        var id = await World.GiveAsync(World.Sam);
        Assert.Equal($"/access/grants/{id}", OpenPeople(Dana).Find("tbody a").GetAttribute("href"));

        var name = (await World.GrantAsync(id)).ProfileName;
        Assert.Null((await World.Get<RevokeAccess>().ExecuteAsync(World.Dana, id, "A leaver.", name, Ct)).Error);
        await World.World.RunAsync();

        Assert.Contains("Nobody has access now", OpenPeople(Dana).Markup, StringComparison.Ordinal);
        Assert.Contains("Removed", OpenPeople(Dana, ended: true).Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_list_is_answered_line_by_line_and_what_failed_stays()
    {
        await World.GiveAsync(World.Sam);
        var page = OpenPeople(Dana);
        await Button(page, "Give people access").ClickAsync(new());
        page.Find("#grant-list").Input("SOFIA@example.invalid\nsam\ndana\nnobody");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("A reason is missing.", page.Find("#grant-reason-problem").TextContent, StringComparison.Ordinal));

        page.Find("#grant-reason").Input("The new team.");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".checks li").Count));
        var lines = page.FindAll(".checks li").Select(line => line.TextContent).ToArray();
        Assert.Contains("Access given", lines[0], StringComparison.Ordinal);
        Assert.Contains("has access to this project until", lines[1], StringComparison.Ordinal);
        Assert.Contains("Nobody grants access to themselves.", lines[2], StringComparison.Ordinal);
        Assert.Contains("'nobody' has never signed in", lines[3], StringComparison.Ordinal);
        Assert.Equal("nobody", page.Find("#grant-list").GetAttribute("value"));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
    }

    [Fact]
    public async Task First_steps_name_places_people_and_ones_own_access()
    {
        await World.GiveAsync(World.Sam);

        var page = Open<ProjectStart>("/projects/x?tab=getting-started", Sam, parameters => parameters.Add(one => one.Project, World.Project));

        Assert.Contains("Who decides about access", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Open Studio", page.Markup, StringComparison.Ordinal);
        Assert.All(page.FindAll("[data-copy]"), copy => Assert.NotEmpty(copy.GetAttribute("data-copy")!));
    }

    private IRenderedComponent<ProjectPeople> OpenPeople(Portal.Auth.Person me, bool ended = false) =>
        Open<ProjectPeople>("/projects/x?tab=people", me, parameters => parameters.Add(one => one.Project, World.Project).Add(one => one.Ended, ended));
}
