using Bunit;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Pages.Access;

namespace Portal.Tests.Pages.Access;

public sealed class GrantPageTests : AccessPagesContext
{
    [Fact]
    public async Task Studio_is_opened_by_a_form_and_by_nothing_else()
    {
        var id = await World.GiveAsync(World.Sam);

        var page = OpenGrant(id, Sam);

        var form = page.Find($"form[action='/access/grants/{id}/studio']");
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]"));
        Assert.Equal("noopener", form.GetAttribute("rel"));
        Assert.DoesNotContain("token=", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Approved by anna", Words(page.Markup), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_sees_who_has_it_and_why_and_cannot_open_it()
    {
        var id = await World.GiveAsync(World.Sam);

        var page = OpenGrant(id, Dana);

        Assert.Empty(page.FindAll("form[action$='/studio']"));
        Assert.Contains(AccessWorldReason, page.Markup, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("button"), button => button.TextContent.Contains("Revoke", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_is_told_in_Portals_own_words_only()
    {
        var id = await World.GiveAsync(World.Sam);

        Assert.Contains("AWS does not answer now", OpenGrant(id, Sam, "busy").Find(".failure").TextContent, StringComparison.Ordinal);
        Assert.Empty(OpenGrant(id, Sam, "<b>call+this+number</b>").FindAll(".failure"));
    }

    [Fact]
    public async Task Access_that_was_taken_away_says_until_when_files_are_kept()
    {
        var id = await World.GiveAsync(World.Sam);
        Assert.Null((await World.Get<RevokeAccess>().ExecuteAsync(World.Dana, id, "He changed teams.", null, Ct)).Error);

        var page = OpenGrant(id, Sam);

        var notice = page.Find(".notice").TextContent;
        Assert.Contains("Revoked by dana: He changed teams.", notice, StringComparison.Ordinal);
        Assert.Contains("More time brings everything back.", notice, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form[action$='/studio']"));
        Assert.Contains(page.FindAll("button"), button => button.TextContent.Trim() == "Extend");
    }

    [Fact]
    public async Task Revoking_asks_for_a_reason_and_for_the_name_when_files_go_too()
    {
        var id = await World.GiveAsync(World.Sam);
        var name = (await World.GrantAsync(id)).ProfileName;
        var dialogs = Dialogs();
        var page = OpenGrant(id, Dana);

        var pressed = Button(page, "Revoke").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.NotEmpty(dialogs.FindAll("#revoke-reason")));
        await Button(dialogs, "Revoke").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("A reason is missing.", dialogs.Find("#revoke-reason-problem").TextContent, StringComparison.Ordinal));
        dialogs.Find("#revoke-reason").Input("A leaver.");
        dialogs.Find("input[type=checkbox]").Change(true);
        Assert.Equal("true", Button(dialogs, "Remove now").GetAttribute("aria-disabled"));
        dialogs.Find("#revoke-name").Input(name);
        await Button(dialogs, "Remove now").ClickAsync(new());
        await pressed;

        Assert.Equal(GrantState.Removing, (await World.GrantAsync(id)).State);
        page.WaitForAssertion(() => Assert.Contains("being removed", page.Find(".notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_time_is_asked_for_in_one_dialog_with_everything_filled_in()
    {
        var id = await World.GiveAsync(World.Sam);
        var dialogs = Dialogs();
        var page = OpenGrant(id, Sam);

        var pressed = Button(page, "Extend").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Equal("90", dialogs.Find("#extend-days").GetAttribute("value")));
        await Button(dialogs, "Ask for more time").ClickAsync(new());
        await pressed;

        page.WaitForAssertion(() => Assert.StartsWith("/access/requests/", page.Find(".notice a").GetAttribute("href"), StringComparison.Ordinal));
    }

    private const string AccessWorldReason = "To work on the churn model.";

    private static string Words(string markup) => string.Join(' ', System.Text.RegularExpressions.Regex.Replace(markup, "<[^>]*>", " ", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<GrantPage> OpenGrant(AccessGrantId id, Portal.Auth.Person me, string? refused = null) =>
        Open<GrantPage>($"/access/grants/{id}{(refused is null ? "" : $"?studio={refused}")}", me, parameters => parameters.Add(page => page.Id, id.ToString()));
}
