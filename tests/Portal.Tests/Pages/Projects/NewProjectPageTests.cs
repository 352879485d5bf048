using Bunit;
using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Core.Templates;
using Portal.Core.Tests.Projects;
using Portal.Pages.Projects;

namespace Portal.Tests.Pages.Projects;

public sealed class NewProjectPageTests : ProjectPagesContext
{
    [Fact]
    public void A_card_says_what_its_template_builds()
    {
        var page = Open<NewProjectPage>("/projects/new", Dana);

        page.WaitForAssertion(() => Assert.Contains("mlops-sklearn", page.Find(".choice").TextContent, StringComparison.Ordinal));
        Assert.Equal(["1 Access", "1 Storage", "1 Images"], page.FindAll(".tally li").Select(item => item.TextContent.Trim()));
    }

    [Fact]
    public async Task Whoever_may_not_create_reads_who_may_and_nothing_is_asked()
    {
        var page = Open<NewProjectPage>("/projects/new", Sam);

        Assert.Contains("It takes one of: DataScienceAdmin", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
        Assert.DoesNotContain(await World.AuditedAsync(), line => line.EndsWith("Refused", StringComparison.Ordinal));
    }

    [Fact]
    public void Capitals_are_refused_and_the_lowercase_form_is_one_click_away()
    {
        var page = OpenAt("details");
        Type(page, "#field-name", "Churn-Model");
        Assert.Contains("Capital letters are not allowed", page.Find("#field-name-problem").TextContent, StringComparison.Ordinal);
        Assert.Contains("project.name.invalid", page.Find("#field-name-problem").TextContent, StringComparison.Ordinal);

        page.FindAll("button").Single(button => button.TextContent == "Use churn-model").Click();

        page.WaitForAssertion(() => Assert.Equal("churn-model", page.Find("#field-name").GetAttribute("value")));
        Assert.Contains(Draft.Invocations["keep"], call => Fields(call).Contains(new(NewProjectDraft.Name, "churn-model")));
    }

    [Fact]
    public async Task A_name_is_looked_up_once_the_typing_pauses()
    {
        await CreateAsync("churn");
        World.Aws.Projects["made-outside"] = new("made-outside", "p-9", "arn", "CreateCompleted", null, null, null, new Dictionary<string, string>(StringComparer.Ordinal), World.Clock.GetUtcNow(), null);
        var page = OpenAt("details");

        Type(page, "#field-name", "free-name");
        Assert.Contains("Looking", page.Find("#field-name-state").TextContent, StringComparison.Ordinal);
        Pause();
        page.WaitForAssertion(() => Assert.Contains("Free in Portal and in AWS", page.Find("#field-name-state").TextContent, StringComparison.Ordinal));

        Type(page, "#field-name", "churn");
        Pause();
        page.WaitForAssertion(() => Assert.Contains("exists in Portal already", page.Find("#field-name-problem").TextContent, StringComparison.Ordinal));

        Type(page, "#field-name", "made-outside");
        Pause();
        page.WaitForAssertion(() => Assert.Contains("made outside Portal", page.Find("#field-name-problem").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_cannot_be_looked_up_stops_nobody()
    {
        World.Aws.Failing["FindAsync"] = new Error("aws.unreachable", "AWS could not be reached.", "Wait a little.", ErrorKind.Unavailable);
        var page = OpenAt("details");

        Type(page, "#field-name", "free-name");
        Pause();

        page.WaitForAssertion(() => Assert.Contains("Not looked up: AWS could not be reached.", page.Find("#field-name-state").TextContent, StringComparison.Ordinal));
        Assert.Null(page.Find("#field-name").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Fields_follow_the_templates_parameters()
    {
        World.Aws.Parameters.Add(new("Schedule", "String", "daily", "How often", false, new(["daily", "weekly"])));
        World.Aws.Parameters.Add(new("GitToken", "String", null, "Token", true, new([])));
        World.Aws.Parameters.Add(new("VpcId", "AWS::SSM::Parameter::Value<String>", "/mlops/platform/vpc-id", "The VPC", false, new([])));

        var page = OpenAt("parameters");

        var minutes = page.Find("#field-idleshutdownminutes");
        Assert.Equal(("number", "60", "1440"), (minutes.GetAttribute("type"), minutes.GetAttribute("min"), minutes.GetAttribute("max")));
        Assert.Equal("Idle shutdown minutes", page.Find("label[for=field-idleshutdownminutes]").TextContent);
        Assert.Equal(2, page.FindAll("#field-schedule option").Count);
        Assert.Equal("password", page.Find("#field-gittoken").GetAttribute("type"));
        Assert.False(page.Find("#field-gittoken").HasAttribute("data-draft"));
        Assert.NotNull(page.Find("details.wiring:not([open]) #field-vpcid"));
        Assert.Empty(page.FindAll("#field-sagemakerprojectname, #field-costcenter"));
    }

    [Fact]
    public void Going_on_shows_what_is_missing_and_stays()
    {
        var page = OpenAt("details");

        page.Find("form.wizard").Submit();

        Assert.EndsWith("step=details", Navigation.Uri, StringComparison.Ordinal);
        Assert.Contains("needs a description", page.Find("#field-description-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Find("#field-costcentre").GetAttribute("aria-invalid"));
        Assert.Equal("field-name", Assert.Single(Draft.Invocations["focus"]).Arguments[0]);
    }

    [Fact]
    public void A_value_below_the_limit_is_explained_at_its_field()
    {
        var page = OpenAt("parameters");

        page.Find("#field-idleshutdownminutes").Change("5");

        Assert.Contains("is below 60", page.Find("#field-idleshutdownminutes-problem").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_tab_kept_comes_back()
    {
        FillIn();

        var page = OpenAt("details");

        Assert.Equal("churn-model", page.Find("#field-name").GetAttribute("value"));
        Assert.Contains("Predicts churn.", page.Find("#field-description").TextContent, StringComparison.Ordinal);
        Assert.Equal("CC-2", page.Find("#field-costcentre").GetAttribute("value"));
    }

    [Theory]
    [InlineData("realtime", 2)]
    [InlineData("batch", 3)]
    public void The_preview_is_for_these_very_choices(string mode, int resources)
    {
        FillIn(mode);

        var page = OpenAt("review");

        page.WaitForAssertion(() => Assert.Equal(resources, page.FindAll(".preview-group li").Count));
        Assert.Contains("All 7 checks passed", page.Markup, StringComparison.Ordinal);
        Assert.Null(CreateButton(page).GetAttribute("aria-disabled"));
    }

    [Fact]
    public void A_failed_check_says_its_fix_and_holds_the_button_until_it_passes()
    {
        FillIn();
        World.Aws.Failing["ReadDomainStatusAsync"] = new Error("aws.denied", "AWS refused.", "Give Portal the permission.", ErrorKind.Failed);
        var page = OpenAt("review");
        page.WaitForAssertion(() => Assert.Contains("1 of 7 checks failed", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Give Portal the permission.", page.Find(".checks").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", CreateButton(page).GetAttribute("aria-disabled"));

        World.Aws.Failing.Clear();
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Check again").Click();

        page.WaitForAssertion(() => Assert.Contains("All 7 checks passed", page.Markup, StringComparison.Ordinal));
        Assert.Null(CreateButton(page).GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task Creating_opens_the_project_and_forgets_the_draft_and_a_replay_finds_the_same_project()
    {
        FillIn();
        var page = OpenAt("review");
        page.WaitForAssertion(() => Assert.Null(CreateButton(page).GetAttribute("aria-disabled")));

        await CreateButton(page).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("/projects/", Navigation.Uri, StringComparison.Ordinal));
        var id = Navigation.Uri.Split('/')[^1];
        Assert.NotEmpty(Draft.Invocations["clear"]);
        var replay = await World.CreateAsync(new(
            Guid.Parse(Kept[NewProjectDraft.Submission]), "churn-model", "Predicts churn.", "CC-2", "realtime", "prod-1", "pa-1", new Dictionary<string, string>(StringComparer.Ordinal)));
        Assert.Equal(id, replay.Value.ToString());
    }

    [Fact]
    public async Task A_refusal_keeps_everything_and_says_so()
    {
        FillIn();
        var page = OpenAt("review");
        page.WaitForAssertion(() => Assert.Null(CreateButton(page).GetAttribute("aria-disabled")));
        await CreateAsync("churn-model");

        await CreateButton(page).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("what you typed is kept", page.Markup, StringComparison.Ordinal));
        Assert.Contains("A project named 'churn-model' exists in Portal already.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(Draft.Invocations["clear"]);
    }

    [Fact]
    public void Aws_out_of_reach_is_said_and_can_be_tried_again()
    {
        World.Aws.Failing["ListAsync"] = new Error("aws.unreachable", "AWS could not be reached.", "Wait a little.", ErrorKind.Unavailable);
        var page = Open<NewProjectPage>("/projects/new", Dana);
        page.WaitForAssertion(() => Assert.Contains("The templates could not be read", page.Markup, StringComparison.Ordinal));

        World.Aws.Failing.Clear();
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Try again").Click();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".choice")));
    }

    [Fact]
    public void Starting_over_empties_the_form_under_a_new_id()
    {
        FillIn();
        var page = OpenAt("details");

        page.FindAll("button").Single(button => button.TextContent == "Start over").Click();
        Assert.Empty(Draft.Invocations["clear"]);
        page.FindAll("button").Single(button => button.TextContent == "Empty the form").Click();

        page.WaitForAssertion(() => Assert.EndsWith("step=template", Navigation.Uri, StringComparison.Ordinal));
        Assert.NotEmpty(Draft.Invocations["clear"]);
    }

    private IRenderedComponent<NewProjectPage> OpenAt(string step)
    {
        var page = Open<NewProjectPage>($"/projects/new?step={step}", Dana);
        page.WaitForElement("form.wizard");
        return page;
    }

    private void FillIn(string mode = "realtime")
    {
        Kept[NewProjectDraft.Submission] = Guid.NewGuid().ToString();
        Kept[NewProjectDraft.Product] = "prod-1";
        Kept[NewProjectDraft.Artifact] = "pa-1";
        Kept[NewProjectDraft.Name] = "churn-model";
        Kept[NewProjectDraft.Description] = "Predicts churn.";
        Kept[NewProjectDraft.CostCentre] = "CC-2";
        Kept[NewProjectDraft.Mode] = mode;
    }

    private void Pause() => World.Clock.Advance(TimeSpan.FromMilliseconds(400));

    private static void Type(IRenderedComponent<NewProjectPage> page, string field, string text) => page.Find(field).Input(text);

    private static AngleSharp.Dom.IElement CreateButton(IRenderedComponent<NewProjectPage> page) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Create project");

    private static IEnumerable<KeyValuePair<string, string>> Fields(JSRuntimeInvocation call) =>
        (IReadOnlyDictionary<string, string>)call.Arguments[1]!;
}
