using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>What each person is offered, and what is said where they are not. The whole table is held in the core's tests.</summary>
public sealed class RoleTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("Dana Okafor", "New project")]
    [InlineData("Ada Lindqvist", "Ask for a project")]
    [InlineData("Sam Rivera", "Ask for a project")]
    [InlineData("Anna Kowalska", null)]
    [InlineData("Milan Novak", null)]
    [InlineData("Audrey Tan", null)]
    public async Task New_project_is_offered_asked_for_or_explained(string person, string? offered)
    {
        var visit = await BeginAsAsync(person, "/projects");
        if (offered is not null)
        {
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = offered }).First).ToBeVisibleAsync();
            return;
        }

        var button = visit.Button("New project");
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-disabled", "true");
        await Assertions.Expect(visit.Page.Locator($"#{await button.GetAttributeAsync("aria-describedby")}")).ToContainTextAsync("DataScienceAdmin");
        await visit.GoAsync("/projects/new");
        await visit.ExpectTextAsync("You cannot create projects");
    }

    [Fact]
    public async Task Who_has_no_role_is_told_why()
    {
        var nora = await BeginAsync();
        await nora.SignInAsync("Nora Quist");
        await nora.Page.WaitForURLAsync(address => new Uri(address).AbsolutePath == "/no-role");
    }

    [Fact]
    public async Task Signing_out_ends_here_and_at_the_provider()
    {
        var dana = await BeginAsAsync("Dana Okafor", "/projects");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "your menu" }).ClickAsync();
        await dana.Button("Sign out").ClickAsync();
        await dana.Page.WaitForURLAsync("**/signed-out*");
        await dana.Page.GotoAsync(new Uri(Portal.Address, "/projects").ToString());
        await Assertions.Expect(dana.Page.GetByRole(AriaRole.Heading, new() { Name = "Who are you today?" })).ToBeVisibleAsync();
    }
}
