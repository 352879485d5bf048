using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>Each kind of failure: the page names the cause, and what is pressed mends it.</summary>
public sealed class FailureTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_failed_resource_is_named_cleaned_up_and_made_again()
    {
        await Account.BreakAsync(new { kind = "fail-resource", logicalId = "ProjectBucket", reason = "The bucket name is reserved." });
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "resource-fails");
        await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("Creation failed");
        await dana.ExpectTextAsync("ProjectBucket");
        await dana.ExpectTextAsync("The bucket name is reserved.");
        await Gallery.ShowAsync(dana, "project-failed");
        await Gallery.KeepAsync(dana, "readme-failure");

        await Account.MendAsync();
        await dana.Button("Clean up and retry").ClickAsync();
        await ConfirmAsync(dana, "resource-fails", "Clean up and retry");
        await dana.ExpectTitleAsync("resource-fails: Active");
        Assert.Equal(1, await StandingAsync("resource-fails"));
    }

    [Fact]
    public async Task A_refused_call_is_retried_once_it_is_allowed()
    {
        await Account.BreakAsync(new { kind = "deny", operation = "SageMaker.CreateProject" });
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "refused-call");
        await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("Creation failed");
        await dana.ExpectTextAsync("sagemaker:CreateProject");

        await Account.MendAsync();
        await dana.Button("Retry").ClickAsync();
        await dana.ExpectTitleAsync("refused-call: Active");
    }

    [Fact]
    public async Task A_denied_launch_role_is_explained_and_the_project_given_up()
    {
        await Account.BreakAsync(new { kind = "deny", operation = "ServiceCatalog.AssumeLaunchRole" });
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "no-launch-role");
        await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("Creation failed");
        await dana.ExpectTextAsync("launch role");

        await Account.MendAsync();
        await dana.Button("Give up").ClickAsync();
        await ConfirmAsync(dana, "no-launch-role", "Clean up and give up");
        await dana.ExpectTitleAsync("Given up");
        Assert.Equal(0, await StandingAsync("no-launch-role"));
        await Gallery.ShowAsync(dana, "project-given-up");
    }

    [Fact]
    public async Task A_throttled_account_is_waited_for()
    {
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "throttled");
        await Account.BreakAsync(new { kind = "throttle", operation = "SageMaker.CreateProject", times = 6 });
        await NewProject.CreateAsync(dana);
        await Account.BreakAsync(new { kind = "throttle", operation = "ServiceCatalog.*", times = 6 });
        await dana.ExpectTitleAsync("throttled: Active");
        Assert.Equal(1, await StandingAsync("throttled"));
    }

    [Fact]
    public async Task A_call_that_hangs_is_left_and_made_again()
    {
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "hanging");
        await Account.BreakAsync(new { kind = "hang", operation = "SageMaker.DescribeProject", times = 2 });
        await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("hanging: Active");
    }

    [Fact]
    public async Task A_lost_response_makes_no_second_project()
    {
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "lost-response");
        await Account.BreakAsync(new { kind = "lose-response", operation = "SageMaker.CreateProject", times = 1 });
        await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("lost-response: Active");
        Assert.Equal(1, await StandingAsync("lost-response"));
    }

    [Fact]
    public async Task Without_AWS_pages_open_and_say_so()
    {
        var dana = await BeginAsAsync("Dana Okafor");
        await Account.BreakAsync(new { kind = "expired", operation = "*" });
        await dana.GoAsync("/projects");
        await dana.GoAsync("/projects/new");
        await dana.ExpectTextAsync("The templates could not be read");
        await Gallery.ShowAsync(dana, "new-project-failed");
        await Account.MendAsync();
        await dana.Button("Try again").ClickAsync();
        await Assertions.Expect(dana.Button("Next: Details")).ToBeVisibleAsync();
    }

    private static async Task ConfirmAsync(Visit visit, string name, string verb)
    {
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel($"Type {name} to confirm").FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
    }

    private async Task<int> StandingAsync(string name)
    {
        var listed = await Account.JsonAsync("sagemaker", "SageMaker.ListProjects", new { NameContains = name });
        return listed["ProjectSummaryList"]!.AsArray().Count(project => (string?)project!["ProjectStatus"] is not "DeleteCompleted");
    }
}
