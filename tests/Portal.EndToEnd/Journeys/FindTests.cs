using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>From anywhere to anything by the keyboard alone.</summary>
public sealed class FindTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    [Fact]
    public async Task Ctrl_K_leads_to_pages_deeds_and_people()
    {
        var ada = await BeginAsAsync("Ada Lindqvist", "/audit");
        var palette = ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Find anything" });

        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("healt");
        await Assertions.Expect(palette.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.ExpectTitleAsync("Health");
        await Assertions.Expect(palette).ToBeHiddenAsync();

        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("lindq");
        await Assertions.Expect(palette.GetByRole(AriaRole.Link, new() { Name = "Ada Lindqvist" })).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("ArrowDown");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.ExpectTitleAsync("Ada Lindqvist");

        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("nothing-is-called-so");
        await Assertions.Expect(palette.GetByRole(AriaRole.Status)).ToContainTextAsync("or you may not see it");
        await ada.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(palette).ToBeHiddenAsync();
    }
}
