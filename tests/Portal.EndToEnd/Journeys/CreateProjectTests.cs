using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>The main journey: from the form to an Active project.</summary>
public sealed class CreateProjectTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_project_comes_from_the_form_to_active_before_everybodys_eyes()
    {
        var dana = await BeginAsAsync("Dana Okafor");
        await Gallery.ShowAsync(dana, "home-empty");
        await dana.Page.GetByRole(AriaRole.Link, new() { Name = "New project" }).First.ClickAsync();
        await NewProject.ChooseAsync(dana);
        await Gallery.ShowAsync(dana, "new-project-template");
        await dana.Button("Next: Details").ClickAsync();

        // Capitals are refused with the lower-case form offered.
        await dana.Field("Name").FillAsync("Churn");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Use churn" }).ClickAsync();
        await Assertions.Expect(dana.Field("Name")).ToHaveValueAsync("churn");
        await NewProject.DetailsAsync(dana, "churn");
        await Gallery.ShowAsync(dana, "new-project-details");

        // What was typed survives a reload and going back.
        await dana.ReloadAsync();
        await Assertions.Expect(dana.Field("Name")).ToHaveValueAsync("churn");
        await Assertions.Expect(dana.Field("Description")).ToHaveValueAsync("Forecasts for churn");
        await dana.Button("Next: Parameters").ClickAsync();
        await Gallery.ShowAsync(dana, "new-project-parameters");
        await dana.Button("Next: Review").ClickAsync();
        await dana.ExpectTextAsync("checks passed");
        await Gallery.ShowAsync(dana, "new-project-review");
        await dana.Page.GetByText("resources will be made").ScrollIntoViewIfNeededAsync();
        await dana.Page.Mouse.WheelAsync(0, 500);
        await Gallery.KeepAsync(dana, "readme-preview");
        var previewed = await NewProject.PreviewedAsync(dana);
        Assert.NotEmpty(previewed);

        // AWS takes its time to answer, so that there is something to watch.
        await Account.BreakAsync(new { kind = "slow", operation = "SageMaker.DescribeProject", seconds = 2 });
        var path = await NewProject.CreateAsync(dana);
        var ada = await BeginAsAsync("Ada Lindqvist", path);
        await dana.ExpectTitleAsync("Being created");
        await ada.ExpectTitleAsync("Being created");
        if (Gallery.IsKeeping) await dana.ExpectTextAsync("SageMaker says CreateInProgress");
        await Gallery.KeepAsync(dana, "readme-project");
        await Gallery.ShowAsync(dana, "project-creating");
        await dana.ReloadAsync();
        await Account.MendAsync();

        // Pushed: nobody reloads any more.
        await dana.ExpectTitleAsync("churn: Active");
        await ada.ExpectTitleAsync("churn: Active");
        await Gallery.ShowAsync(dana, "project-active");

        await dana.GoAsync($"{path}?tab=resources");
        Assert.Equal(previewed, await NewProject.LogicalIdsAsync(dana));
        await Gallery.ShowAsync(dana, "project-resources");
        await dana.GoAsync($"{path}?tab=activity");
        await Gallery.ShowAsync(dana, "project-activity");
        await dana.GoAsync("/");
        await dana.ExpectTextAsync("churn");
        await Gallery.ShowAsync(dana, "home");
    }

    [Fact]
    public async Task A_batch_project_makes_what_its_preview_says()
    {
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "scoring", batch: true);
        var previewed = await NewProject.PreviewedAsync(dana);
        var path = await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("scoring: Active");
        await dana.GoAsync($"{path}?tab=resources");
        Assert.Equal(previewed, await NewProject.LogicalIdsAsync(dana));
    }

    [Fact]
    public async Task A_double_click_and_a_second_tab_make_one_project()
    {
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "twice");
        var before = await CreationsAsync();
        await dana.Button("Create project").DblClickAsync();
        await dana.ExpectTitleAsync("twice: Active");
        Assert.Equal(before + 1, await CreationsAsync());

        // The name is gone now, and the form says so while it is typed.
        await NewProject.BeginAsync(dana);
        await dana.Field("Name").FillAsync("twice");
        await dana.ExpectTextAsync("A project named 'twice' exists in Portal already.");
    }

    [Theory]
    [InlineData("my project")]
    [InlineData("naïve😀")]
    [InlineData("abcdefghijklmnopqrstuvwxyz-1234567")]
    [InlineData("x'; DROP TABLE projects;--")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_name_that_cannot_be_is_refused_in_one_sentence(string name)
    {
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.BeginAsync(dana);
        await dana.Field("Name").FillAsync(name);
        var problem = dana.Page.Locator("#" + (await dana.Field("Name").GetAttributeAsync("id")) + "-problem");
        await Assertions.Expect(problem).Not.ToBeEmptyAsync();
        await dana.Button("Next: Parameters").ClickAsync();
        await Assertions.Expect(dana.Page.GetByRole(AriaRole.Heading, new() { Name = "Step 2 of 4: Details" })).ToBeVisibleAsync();
    }

    private async Task<int> CreationsAsync() => (await Account.CallsAsync()).Count(call => call.Name == "SageMaker.CreateProject");
}
