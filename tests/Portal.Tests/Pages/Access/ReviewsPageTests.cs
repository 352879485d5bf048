using Bunit;
using Portal.Core.Access;
using Portal.Pages.Access;

namespace Portal.Tests.Pages.Access;

public sealed class ReviewsPageTests : AccessPagesContext
{
    [Fact]
    public async Task What_waits_longest_stands_first_with_its_age_against_the_target()
    {
        await AskAsync();
        await World.PassAsync(TimeSpan.FromHours(9));
        await AskAsync(World.Sofia);

        var page = Open<ReviewsPage>("/reviews", Anna);

        Assert.Equal(["sam in churn", "sofia in churn"], page.FindAll("[data-keys-row]").Select(link => link.TextContent));
        Assert.Equal(["Overdue", "In time"], page.FindAll("tbody .chip").Select(chip => chip.TextContent.Trim()));
    }

    [Fact]
    public async Task Many_are_decided_with_one_reason_and_each_has_its_own_result()
    {
        var first = await AskAsync();
        var second = await AskAsync(World.Sofia);
        var dialogs = Dialogs();
        var page = Open<ReviewsPage>("/reviews", Anna);
        Assert.Equal("true", Button(page, "Reject").GetAttribute("aria-disabled"));
        Assert.Equal("Choose at least one request first.", page.Find($"#{Button(page, "Reject").GetAttribute("aria-describedby")}").TextContent);

        await Button(page, "Choose all").ClickAsync(new());
        var pressed = Button(page, "Reject").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("Reject 2 requests", dialogs.Markup, StringComparison.Ordinal));
        // Meanwhile somebody else decides one of them.
        Assert.Null(await World.DecideAsync(World.Arthur, second));
        dialogs.Find("#bulk-reason").Input("The project ends.");
        await Button(dialogs, "Reject all 2").ClickAsync(new());
        await pressed;

        page.WaitForAssertion(() => Assert.Contains("1 of 2 decisions are recorded", page.Find(".results").TextContent, StringComparison.Ordinal));
        Assert.Contains("arthur was first: the request is approved already.", page.Find(".results").TextContent, StringComparison.Ordinal);
        Assert.Equal(RequestState.Rejected, (await World.RequestAsync(first)).State);
        Assert.Contains("Nothing waits for you", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_live_in_the_address()
    {
        await AskAsync();
        Assert.Contains("No request fits these filters", Open<ReviewsPage>("/reviews?kind=Extension", Anna).Markup, StringComparison.Ordinal);
        Assert.Single(Open<ReviewsPage>($"/reviews?kind=Access&project={World.Project}", Anna).FindAll("[data-keys-row]"));
    }

    [Fact]
    public async Task What_one_has_voted_on_is_archived()
    {
        var id = await AskAsync();
        Assert.Null(await World.DecideAsync(World.Anna, id, VoteKind.Reject, "No."));

        var page = Open<ReviewsPage>("/reviews?box=archived", Anna);

        Assert.Equal("Rejected", page.Find("tbody .chip").TextContent.Trim());
        Assert.Empty(page.FindAll("input[type=checkbox]"));
        Assert.Contains("You have decided nothing yet", Open<ReviewsPage>("/reviews?box=archived", Dana).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_request_appears_by_itself()
    {
        var page = Open<ReviewsPage>("/reviews", Anna);
        Assert.Contains("Nothing waits for you", page.Markup, StringComparison.Ordinal);

        Tell(await AskAsync());

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-keys-row]")));
    }
}
