using System.Globalization;
using Bunit;
using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.Tests.Deployments;

namespace Portal.Tests.Pages.Deployments;

public sealed class PromotionPageTests : DeploymentPagesContext
{
    [Fact]
    public async Task A_decider_sees_what_is_asked_and_approves_it_in_a_dialog_that_names_the_bytes()
    {
        var id = await World.RegisterAsync(1);
        var dialogs = Dialogs();
        var page = OpenRelease(id, Anna);
        Assert.Contains("May it go to staging?", page.Markup, StringComparison.Ordinal);
        Assert.Contains("0 of 1 approvals", Words(page.Find("[aria-labelledby=decide-title]")), StringComparison.Ordinal);
        Assert.Contains("All 7 checks for staging passed", page.Find("#checks-title").TextContent, StringComparison.Ordinal);

        var pressed = PressAsync(page, "Approve for staging", dialogs, "version 1 of churn");
        Assert.Contains($"sha256:{1:x64}", dialogs.Markup, StringComparison.Ordinal);
        await Button(dialogs, "Approve for staging").ClickAsync(new());
        await pressed;

        page.WaitForAssertion(() => Assert.Contains("Going to staging", page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Equal(PromotionState.Staging, (await World.ReadAsync(id)).State);
        Assert.Contains("anna approved it for staging", Words(page.Find("[aria-label='What happened, oldest first']")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trainer_and_the_first_approver_read_why_they_may_not()
    {
        var id = await World.RegisterAsync(1);
        var trainer = OpenRelease(id, Milan);
        Assert.Contains("You trained this version", trainer.Find("#why-not-decide").TextContent, StringComparison.Ordinal);
        Assert.Equal(["true", "true", "true"], new[] { "Approve for staging", "Ask for changes", "Reject" }.Select(words => Button(trainer, words).GetAttribute("aria-disabled")));
        Assert.Equal("why-not-decide", Button(trainer, "Reject").GetAttribute("aria-describedby"));

        Assert.Null(await World.DecideAsync(World.Anna, id, PromotionStage.Staging));
        await World.RunUntilAsync(id, PromotionState.AwaitingProduction);

        var first = OpenRelease(id, Anna);
        Assert.Contains("somebody else must decide about production", first.Find("#why-not-decide").TextContent, StringComparison.Ordinal);
        Assert.Contains("arthur", first.Find(".people").TextContent, StringComparison.Ordinal);
        Assert.Empty(OpenRelease(id, Arthur).FindAll("#why-not-decide"));
    }

    [Fact]
    public async Task A_reason_is_asked_for_where_it_is_needed()
    {
        var id = await World.RegisterAsync(1);
        var dialogs = Dialogs();
        var page = OpenRelease(id, Anna);

        var pressed = PressAsync(page, "Reject", dialogs, "Reject: version 1");
        await Button(dialogs, "Reject").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("A reason is missing.", dialogs.Find("#release-reason-problem").TextContent, StringComparison.Ordinal));
        dialogs.Find("#release-reason").Input("Too weak on new customers.");
        await Button(dialogs, "Reject").ClickAsync(new());
        await pressed;
        await World.RunUntilAsync(id, PromotionState.Rejected);
        Tell(id);

        page.WaitForAssertion(() => Assert.Contains("Too weak on new customers.", page.Find(".notice.tone-bad").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_check_that_failed_says_why_and_stops_the_approval()
    {
        var id = await World.RegisterAsync(1, metrics: null);
        var page = OpenRelease(id, Anna);

        Assert.Contains("1 of 7 checks for staging did not pass", page.Find("#checks-title").TextContent, StringComparison.Ordinal);
        Assert.Contains("The file of metrics is missing", page.Find(".checks").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", Button(page, "Approve for staging").GetAttribute("aria-disabled"));
        Assert.Null(Button(page, "Reject").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task Two_hundred_metrics_are_twenty_at_first_and_found_by_name_and_never_markup()
    {
        await World.GoLiveAsync(1);
        var many = string.Join(',', Enumerable.Range(0, 200).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"auc_{number:D3}\":{{\"value\":0.{number + 100}}}")));
        var id = await World.RegisterAsync(2, metrics: $$$"""{"m": { {{{many}}}, "auc": {"value":0.5}, "<b>loud</b>": {"value":1} } }""");

        var page = OpenRelease(id, Anna);

        Assert.Equal(20, page.FindAll(".metrics tbody tr").Count);
        // What got worse stands first, in words, as a number and drawn.
        var worst = CellsOf(page.FindAll(".metrics tbody tr")[0]);
        Assert.Contains("auc", worst, StringComparison.Ordinal);
        Assert.Contains("0.5|0.91|-0.41||Worse", worst, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".metrics tbody tr")[0].QuerySelectorAll("svg.metric-bars rect"));
        page.Find("#metric-filter").Input("loud");
        Assert.Contains("<b>loud</b>", page.Find(".metrics tbody").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Find(".metrics").QuerySelectorAll("b"));
        page.Find("#metric-filter").Input("");
        await Button(page, "Show all").ClickAsync(new());
        Assert.Equal(203, page.FindAll(".metrics tbody tr").Count);
    }

    [Fact]
    public async Task The_trace_says_what_is_missing_and_what_is_not_due_yet()
    {
        var id = await World.RegisterAsync(1, change: version => version with { GeneratedBy = null });

        var links = OpenRelease(id, Anna).FindAll(".trace li").Select(Words).ToArray();

        Assert.Equal("Training runmissing", links[1]);
        Assert.Equal(["Goes to111122223333, eu-central-1", "Pipeline runnot yet", "Approvalsnot yet", "Serves innot yet"], links[4..]);
        Assert.DoesNotContain(OpenRelease(await World.GoLiveAsync(2), Anna).FindAll(".trace li"), link => Words(link).EndsWith("missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_way_back_names_the_version_that_returns_before_it_is_asked_for()
    {
        var first = await World.GoLiveAsync(1);
        Assert.Contains("No other version was live before", OpenRelease(first, Anna).Find("[aria-labelledby=serving-title]").TextContent, StringComparison.Ordinal);
        var second = await World.GoLiveAsync(2);
        var dialogs = Dialogs();
        var page = OpenRelease(second, Anna);
        Assert.Contains("Version 1 would return", page.Markup, StringComparison.Ordinal);

        var pressed = PressAsync(page, "Roll back to version 1", dialogs, "Roll churn back to version 1");
        dialogs.Find("#why").Input("It drifts.");
        await Button(dialogs, "Ask to roll back").ClickAsync(new());
        await pressed;

        var back = (await World.Get<ListPromotions>().ExecuteAsync(World.Anna, new PromotionFilter(State: PromotionState.Pending), null, Ct)).Value!.Items.Single();
        Assert.Equal((PromotionKind.RollBack, 1), (back.Kind, back.ModelVersion));
        Assert.Contains("It drifts.", OpenRelease(back.Id, Arthur).Find("[aria-label='What happened, oldest first']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_glass_takes_a_ticket_and_is_reviewed_by_a_second_person()
    {
        var id = await World.RegisterAsync(1);
        var dialogs = Dialogs();
        var page = OpenRelease(id, AdaTheAdmin);
        var pressed = PressAsync(page, "Break the glass", dialogs, "Break the glass");
        dialogs.Find("#glass-reason").Input("Customers are turned away.");
        await Button(dialogs, "Break the glass").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("Give the ticket.", dialogs.Find("#glass-ticket-problem").TextContent, StringComparison.Ordinal));
        dialogs.Find("#glass-ticket").Input("INC-7");
        await Button(dialogs, "Break the glass").ClickAsync(new());
        await pressed;

        page.WaitForAssertion(() => Assert.Contains("ada broke the glass", Words(page.Find(".notice")), StringComparison.Ordinal));
        Assert.Equal("true", Button(page, "Close the review").GetAttribute("aria-disabled"));
        var second = OpenRelease(id, Anna);
        var closing = PressAsync(second, "Close the review", dialogs, "Close the review");
        dialogs.Find("#why").Input("It had to be.");
        await Button(dialogs, "Close the review").ClickAsync(new());
        await closing;
        Assert.Equal("anna", (await World.ReadAsync(id)).ReviewedBy);
    }

    [Fact]
    public async Task An_open_page_follows_what_others_do()
    {
        var id = await World.RegisterAsync(1);
        var page = OpenRelease(id, Arthur);

        Assert.Null(await World.DecideAsync(World.Anna, id, PromotionStage.Staging, VoteKind.AskForChanges, "Which data is it?"));
        Tell(id);

        page.WaitForAssertion(() => Assert.Contains("Which data is it?", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_stage_says_what_serves_and_is_retried_by_who_may()
    {
        var id = await World.RegisterAsync(1);
        World.Aws.FailingStage = DeploymentNames.StagingStage;
        Assert.Null(await World.DecideAsync(World.Anna, id, PromotionStage.Staging));
        await World.World.RunAsync();

        Assert.Equal("true", Button(OpenRelease(id, Anna), "Retry the stage").GetAttribute("aria-disabled"));
        var page = OpenRelease(id, Milan);
        Assert.Contains("Nothing serves in production.", page.Find(".failure").TextContent, StringComparison.Ordinal);
        await Button(page, "Retry the stage").ClickAsync(new());
        await World.RunUntilAsync(id, PromotionState.AwaitingProduction);
    }

    [Fact]
    public void Nonsense_in_the_address_is_answered_with_a_sentence() =>
        Assert.Contains("There is no such release", Open<Portal.Pages.Deployments.PromotionPage>("/deployments/nonsense", Anna, parameters => parameters.Add(page => page.Id, "nonsense")).Find(".failure").TextContent, StringComparison.Ordinal);
}
