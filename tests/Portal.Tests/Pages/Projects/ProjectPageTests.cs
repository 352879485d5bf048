using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Components.Kit;
using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Core.Templates;
using Portal.Core.Tests.Projects;
using Portal.Pages.Projects;

namespace Portal.Tests.Pages.Projects;

public sealed class ProjectPageTests : ProjectPagesContext
{
    [Fact]
    public async Task An_open_page_follows_the_operation_to_its_end()
    {
        var id = await CreateAsync();
        var page = OpenProject(id);
        Assert.Equal("churn: Being created, 0 of 6", Title(page));
        Assert.Equal(6, page.FindAll(".timeline > li").Count);

        await World.RunAsync(async () => (await World.LastOperationAsync(id)).Current?.Key == "await-project");
        World.Aws.Complete("churn");
        await RunAsync(id);

        page.WaitForAssertion(() => Assert.Equal("churn: Active", Title(page)));
        page.WaitForAssertion(() => Assert.Contains("2 resources in AWS", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_names_cause_fix_resource_and_what_a_person_may_do()
    {
        var id = await FailedAsync();

        var page = OpenProject(id);

        Assert.Equal("churn: Creation failed", Title(page));
        var failure = page.Find(".failure");
        Assert.Contains("A resource of that name exists already", failure.TextContent, StringComparison.Ordinal);
        Assert.Contains("What to do:", failure.TextContent, StringComparison.Ordinal);
        Assert.Contains("ProjectBucket", failure.TextContent, StringComparison.Ordinal);
        Assert.Contains("my-bucket already exists", failure.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", Button(page, "Retry").GetAttribute("aria-disabled"));
        Assert.Contains("cleaned up first", failure.TextContent, StringComparison.Ordinal);
        Assert.Null(Button(page, "Clean up and retry").GetAttribute("aria-disabled"));
        Assert.Null(Button(page, "Give up").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task Somebody_elses_failure_can_be_read_and_not_decided()
    {
        var id = await FailedAsync();
        var dirk = await World.SignInAsync("dirk", Core.People.Role.DataScienceAdmin);

        var page = OpenProject(id, new("?", dirk));

        Assert.All(["Retry", "Clean up and retry", "Give up"], verb => Assert.Equal("true", Button(page, verb).GetAttribute("aria-disabled")));
        var reason = page.Find($"#{Button(page, "Give up").GetAttribute("aria-describedby")}");
        Assert.Contains("DataScienceAdmin (as owner of the project)", reason.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cleaning_up_asks_for_the_name_and_says_what_goes_away()
    {
        var id = await FailedAsync();
        var dialogs = Render<MudBlazor.MudDialogProvider>();
        var page = OpenProject(id);

        var clicked = Button(page, "Clean up and retry").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("ProjectRole (AWS::IAM::Role)", dialogs.Markup, StringComparison.Ordinal));
        dialogs.Find("#confirm-name").Input("churn");
        await dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Clean up and retry").ClickAsync(new());
        await clicked;

        Assert.Equal(ProjectState.CleaningUp, (await World.ProjectAsync(id)).State);
        page.WaitForAssertion(() => Assert.Equal("churn: Being cleaned up, 0 of 5", Title(page)));
    }

    [Fact]
    public async Task Giving_up_offers_to_leave_what_was_made()
    {
        var id = await FailedAsync();
        var dialogs = Render<MudBlazor.MudDialogProvider>();
        var page = OpenProject(id);

        var clicked = Button(page, "Give up").ClickAsync(new());
        dialogs.WaitForElement("#give-up-name").Input("churn");
        dialogs.FindAll("input[type=radio]")[1].Change(true);
        await dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Give up").ClickAsync(new());
        await clicked;

        Assert.Equal(ProjectState.GivenUp, (await World.ProjectAsync(id)).State);
        Assert.DoesNotContain(World.Aws.Mutations, call => call.StartsWith("Delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_secret_is_asked_for_again_and_retried_with()
    {
        World.Aws.Parameters.Add(new("GitToken", "String", null, "", true, new([])));
        var created = await World.CreateAsync(ProjectWorld.Form() with { Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["GitToken"] = "first" } });
        World.Get<SecretParameters>().Forget((await World.LastOperationAsync(created.Value)).Id);
        await World.RunAsync();
        var page = OpenProject(created.Value);
        Assert.Equal("true", Button(page, "Retry").GetAttribute("aria-disabled"));

        page.Find("#secret-GitToken").Input("again");
        await Button(page, "Retry").ClickAsync(new());
        await World.RunAsync(() => Task.FromResult(World.Aws.Mutations.Count > 0));

        Assert.Equal("again", World.Aws.LastParameters["GitToken"]);
    }

    [Fact]
    public async Task Without_access_to_the_inside_a_person_reads_name_purpose_owner_and_why()
    {
        var id = await CreateAsync();

        var page = OpenProject(id, new("Sam Rivera", World.Sam, Core.People.Role.DataScientist));

        Assert.Contains("Predicts churn.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("You do not see what is inside", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".timeline"));
        Assert.DoesNotContain(await World.AuditedAsync(), line => line.EndsWith("Refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_inventory_shows_facts_marks_and_is_filtered_by_the_address()
    {
        var id = await ActiveAsync();

        var page = OpenProject(id, tab: "resources");
        Assert.Contains(InMemoryAws.Boundary, page.Find("[data-logical-id=ProjectRole]").TextContent, StringComparison.Ordinal);
        Assert.Contains("not re-read", page.Find("[data-logical-id=ProjectBucket]").TextContent, StringComparison.Ordinal);
        Assert.Contains("prod-9", page.Markup, StringComparison.Ordinal);

        Navigation.NavigateTo($"/projects/{id}?tab=resources&q=bucket-1");
        page.WaitForAssertion(() => Assert.Equal(["ProjectBucket"], page.FindAll("[data-logical-id]").Select(row => row.GetAttribute("data-logical-id"))));
    }

    [Fact]
    public async Task A_refresh_says_what_changed()
    {
        var id = await ActiveAsync();
        var page = OpenProject(id, tab: "resources");
        World.Aws.SsmParameters["studio-user-product-id"] = "prod-10";

        await Button(page, "Refresh from AWS").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("1 difference from the last look", page.Markup, StringComparison.Ordinal));
        var change = page.FindAll(".diff tbody td").Select(cell => cell.TextContent.Trim());
        Assert.Equal(["SSM parameter studio-user-product-id", "prod-9", "prod-10"], change);
    }

    [Fact]
    public async Task With_aws_away_the_page_opens_from_the_record_and_a_refresh_says_so()
    {
        var id = await ActiveAsync();
        World.Aws.Failing["FindAsync"] = new Error("aws.unreachable", "AWS could not be reached.", "Wait a little.", ErrorKind.Unavailable);
        var page = OpenProject(id, tab: "resources");
        Assert.Equal(2, page.FindAll("[data-logical-id]").Count);

        await Button(page, "Refresh from AWS").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("what you see is from the last look", page.Markup, StringComparison.Ordinal));
        Assert.Equal(2, page.FindAll("[data-logical-id]").Count);
    }

    [Fact]
    public async Task Activity_lists_operations_and_the_record_of_this_project_only()
    {
        await CreateAsync("other");
        var id = await CreateAsync();

        var page = OpenProject(id, tab: "activity");

        Assert.Contains("project.create.requested", page.Markup, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".record tbody tr"));
    }

    [Theory]
    [InlineData("not-an-id")]
    [InlineData("00000000000000000000000000000001")]
    public void An_unknown_project_is_told_plainly(string id)
    {
        var page = OpenProject(id);

        Assert.Contains("No such project", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_people_is_shown_as_text()
    {
        var created = await World.CreateAsync(ProjectWorld.Form() with { Description = "<script>alert(1)</script> \u202Egnp.exe" });

        var page = OpenProject(created.Value);

        Assert.Empty(page.FindAll("script"));
        Assert.Contains("\\u202E", page.Find(".byline").TextContent, StringComparison.Ordinal);
    }

    private async Task<ProjectId> FailedAsync()
    {
        var id = await CreateAsync();
        await World.RunAsync(async () => (await World.LastOperationAsync(id)).Current?.Key == "await-project");
        World.Aws.FailStack("churn", "ProjectBucket", "my-bucket already exists");
        await World.RunAsync();
        return id;
    }

    private async Task<ProjectId> ActiveAsync()
    {
        var id = await CreateAsync();
        await World.RunAsync(async () => (await World.LastOperationAsync(id)).Current?.Key == "await-project");
        World.Aws.Complete("churn");
        await World.RunAsync();
        return id;
    }

    private IRenderedComponent<ProjectPage> OpenProject(ProjectId id, Visitor? who = null, string tab = "overview") => OpenProject(id.ToString(), who, tab);

    private IRenderedComponent<ProjectPage> OpenProject(string id, Visitor? who = null, string tab = "overview") => Open<ProjectPage>(
        $"/projects/{id}?tab={tab}",
        who is null ? Dana : new(who.Session, "test", who.Name, who.Name, [who.Role], null),
        parameters => parameters.Add(page => page.Id, id));

    private static string Title(IRenderedComponent<ProjectPage> page) => page.FindComponent<PageHeading>().Instance.Title;

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ProjectPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private sealed record Visitor(string Name, SessionId Session, Core.People.Role Role = Core.People.Role.DataScienceAdmin);
}
