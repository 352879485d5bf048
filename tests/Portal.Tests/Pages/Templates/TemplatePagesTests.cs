using Bunit;
using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Core.Tests.Projects;
using Portal.Core.Tests.Upgrades;
using Portal.Pages.Projects;
using Portal.Pages.Templates;
using Portal.Tests.Pages.Projects;

namespace Portal.Tests.Pages.Templates;

public sealed class TemplatePagesTests : ProjectPagesContext
{
    [Fact]
    public async Task The_list_says_how_many_projects_are_behind()
    {
        await BehindAsync();

        var page = Open<TemplatesPage>("/templates", Sam);

        page.WaitForAssertion(() => Assert.Contains("1 behind", page.Markup, StringComparison.Ordinal));
        Assert.Contains("v1.1.0", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_said_with_what_to_do()
    {
        World.Aws.Failing["ListAsync"] = new("aws.unreachable", "AWS could not be reached.", "Wait a little.", ErrorKind.Unavailable);

        var page = Open<TemplatesPage>("/templates", Sam);

        page.WaitForAssertion(() => Assert.Contains("Wait a little.", page.Find(".failure").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_upgrade_reads_who_may()
    {
        await BehindAsync();

        var page = Open<TemplatePage>("/templates/mlops-sklearn?tab=projects", Sam, parameters => parameters.Add(view => view.Product, "mlops-sklearn"));

        page.WaitForAssertion(() => Assert.Contains("DataScienceAdmin (as owner of the project)", page.Find(".why").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_upgrade_begins_only_when_the_name_was_typed_and_names_what_may_be_lost()
    {
        var id = await BehindAsync();
        World.Aws.Endpoints.Add(new("churn-prod", "InService"));
        var dialogs = Render<MudBlazor.MudDialogProvider>();
        var page = Open<UpgradePage>($"/templates/mlops-sklearn/upgrade?project={id}&to=pa-2", Dana, parameters => parameters.Add(view => view.Product, "mlops-sklearn"));
        page.WaitForAssertion(() => Assert.Contains("churn-prod", page.Markup, StringComparison.Ordinal));

        var clicked = page.FindAll("button").Single(button => button.TextContent.Trim() == "Upgrade churn").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("churn-prod", dialogs.Markup, StringComparison.Ordinal));
        dialogs.Find("#confirm-name").Input("churn");
        await dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Upgrade").ClickAsync(new());
        await clicked;

        Assert.Equal("v1.1.0", (await World.ProjectAsync(id)).UpgradeVersionName);
        Assert.EndsWith($"/projects/{id}", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_upgrade_stands_on_the_projects_page_with_its_ways_out()
    {
        var id = await BehindAsync();
        await World.UpgradeAsync(id);
        await World.RunUntilAskedAsync();
        World.Aws.FailUpgrade("ProjectBucket", "my-bucket already exists");
        await World.RunToEndAsync(id);

        var page = Open<ProjectPage>($"/projects/{id}", Dana, parameters => parameters.Add(view => view.Id, id.ToString()));

        page.WaitForAssertion(() => Assert.Contains("stands on v1.0.0, as before", page.Markup, StringComparison.Ordinal));
        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Give the upgrade up").ClickAsync(new());
        Assert.Null((await World.ProjectAsync(id)).UpgradeId);
    }

    [Fact]
    public async Task A_roll_out_leaves_out_what_is_in_use()
    {
        await BehindAsync();
        World.Aws.Endpoints.Add(new("churn-prod", "InService"));

        var page = Open<RollOutPage>("/templates/mlops-sklearn/roll-out?to=pa-2", Dana, parameters => parameters.Add(view => view.Product, "mlops-sklearn"));

        page.WaitForAssertion(() => Assert.False(page.Find("input[type=checkbox]").HasAttribute("checked")));
        Assert.Contains("Choose at least one project.", page.Markup, StringComparison.Ordinal);
    }

    private async Task<ProjectId> BehindAsync()
    {
        World.Aws.Newer.Add(InMemoryAws.Second);
        return await World.ActiveAsync();
    }
}
