using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>A second version of a template is released; what it changes is looked at, and a project is led to it in the browser.</summary>
public sealed class UpgradeTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_project_is_led_to_the_new_version()
    {
        var dana = await BeginAsAsync("Dana Okafor", "/projects");
        await NewProject.FillAsync(dana, "churn");
        var project = await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("churn: Active");
        await Release.PublishAsync(Account, "v1.1.0");

        await dana.GoAsync("/templates");
        await Assertions.Expect(dana.Page.GetByText("1 behind")).ToBeVisibleAsync();
        await Gallery.ShowAsync(dana, "templates");
        await dana.GoAsync("/templates/mlops-sklearn?tab=compare");
        await Assertions.Expect(dana.Page.GetByText("BuildNotes").First).ToBeVisibleAsync();
        await Gallery.ShowAsync(dana, "template-compare");
        await dana.GoAsync("/templates/mlops-sklearn?tab=projects");
        await Gallery.ShowAsync(dana, "template-projects");
        await dana.Page.GetByRole(AriaRole.Link, new() { Name = "Upgrade to v1.1.0" }).First.ClickAsync();
        await Assertions.Expect(dana.Page.GetByText("Not in use")).ToBeVisibleAsync();
        await Gallery.ShowAsync(dana, "upgrade-preview");

        await dana.Button("Upgrade churn").ClickAsync();
        var dialog = dana.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("churn");
        await Gallery.ShowAsync(dana, "upgrade-confirm");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Upgrade", Exact = true }).ClickAsync();
        await dana.Page.WaitForURLAsync($"**{project}");
        await Assertions.Expect(dana.Page.GetByText("v1.1.0").First).ToBeVisibleAsync(new() { Timeout = Visit.Patience });
        await Assertions.Expect(dana.Page.GetByRole(AriaRole.Heading, new() { Name = "Upgrade project" })).ToBeVisibleAsync();
        await Assertions.Expect(dana.Page.GetByText("Succeeded").First).ToBeVisibleAsync(new() { Timeout = Visit.Patience });
        await Gallery.ShowAsync(dana, "upgrade-done");

        Assert.Single(await Account.CallsAsync(), call => call.Name == "ServiceCatalog.UpdateProvisionedProduct");
        await dana.GoAsync("/templates");
        await Assertions.Expect(dana.Page.GetByText("All up to date").First).ToBeVisibleAsync();
        await Assertions.Expect(dana.Page.GetByText("1 behind")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_platform_is_shown_as_it_stands()
    {
        var ada = await BeginAsAsync("Ada Lindqvist", "/platform");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Base stacks" })).ToBeVisibleAsync();
        await Assertions.Expect(ada.Page.GetByText("Every stack that this build ships a template for runs it.")).ToBeVisibleAsync(new() { Timeout = Visit.Patience });
        await Assertions.Expect(ada.Page.GetByText("On, once a year").First).ToBeVisibleAsync(new() { Timeout = Visit.Patience });
        await Gallery.ShowAsync(ada, "platform");
    }
}
