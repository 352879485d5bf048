using Bunit;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Pages.Access;

namespace Portal.Tests.Pages.Access;

public sealed class RequestPageTests : AccessPagesContext
{
    [Fact]
    public async Task A_decider_sees_by_which_right_and_approves()
    {
        var id = await AskAsync();
        var page = OpenRequest(id, Anna);
        Assert.Contains("through the group Approver-group", page.Markup, StringComparison.Ordinal);
        Assert.Contains("0 of 1 approvals", Words(page.Find("section.card")), StringComparison.Ordinal);

        await Button(page, "Approve").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Approved by anna", page.Find(".notice").TextContent, StringComparison.Ordinal));
        Assert.Equal(RequestState.Approved, (await World.RequestAsync(id)).State);
        Assert.StartsWith("/access/grants/", page.Find(".notice a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reject")]
    [InlineData("Ask for changes")]
    public async Task All_but_an_approval_needs_a_reason(string verb)
    {
        var id = await AskAsync();
        var page = OpenRequest(id, Anna);

        await Button(page, verb).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("A reason is missing.", page.Find("#decision-reason-problem").TextContent, StringComparison.Ordinal));
        Assert.Equal(RequestState.Pending, (await World.RequestAsync(id)).State);
    }

    [Fact]
    public async Task The_requester_changes_what_was_asked_and_sends_it_again()
    {
        var id = await AskAsync();
        Assert.Null(await World.DecideAsync(World.Anna, id, VoteKind.AskForChanges, "Fewer days, please."));
        var page = OpenRequest(id, Sam);
        Assert.Contains("anna: Fewer days, please.", page.Find(".notice").TextContent, StringComparison.Ordinal);

        page.Find("#change-days").Input("5");
        page.Find("form.form").Submit();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#change-days")));
        var request = await World.RequestAsync(id);
        Assert.Equal((RequestState.Pending, 5, 1), (request.State, request.Days, request.Round));
    }

    [Fact]
    public async Task Nobody_decides_their_own()
    {
        var id = await AskAsync();

        var page = OpenRequest(id, Sam);

        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Approve", StringComparison.Ordinal));
        Assert.Contains(page.FindAll("button"), button => button.TextContent.Contains("Withdraw", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_open_page_follows_what_others_do()
    {
        var id = await AskAsync();
        var page = OpenRequest(id, Anna);

        Assert.Null(await World.DecideAsync(World.Arthur, id, VoteKind.Reject, "Not this one."));
        Tell(id);

        page.WaitForAssertion(() => Assert.Contains("Rejected by arthur", page.Find(".notice").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#decision-reason"));
    }

    [Fact]
    public async Task A_decision_that_comes_second_is_told_who_was_first()
    {
        var id = await AskAsync();
        var page = OpenRequest(id, Anna);
        Assert.Null(await World.DecideAsync(World.Arthur, id));

        await Button(page, "Approve").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Approved by arthur", page.Find(".notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Claims_and_comments_stand_on_the_page()
    {
        var id = await AskAsync();
        var page = OpenRequest(id, Anna);

        await Button(page, "I am looking at it").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("You have said that you are looking at it.", page.Markup, StringComparison.Ordinal));
        page.Find("#comment").Input("Which data do you need?\nAll of it?");
        page.FindAll("form").Single(form => form.QuerySelector("#comment") is not null).Submit();

        page.WaitForAssertion(() => Assert.Contains("Which data do you need?", page.Find(".timeline").TextContent, StringComparison.Ordinal));
        Assert.Equal("", page.Find("#comment").GetAttribute("value"));
        Assert.Contains("anna is looking at it.", OpenRequest(id, Sam).Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nonsense_in_the_address_is_answered_with_a_sentence()
    {
        var page = Open<RequestPage>("/access/requests/nonsense", Sam, parameters => parameters.Add(one => one.Id, "nonsense"));

        Assert.Contains("There is no such request", page.Find(".failure").TextContent, StringComparison.Ordinal);
    }

    private static string Words(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<RequestPage> OpenRequest(AccessRequestId id, Portal.Auth.Person me) =>
        Open<RequestPage>($"/access/requests/{id}", me, parameters => parameters.Add(page => page.Id, id.ToString()));
}
