using Bunit;
using Portal.Core.People;
using Portal.Pages.Access;

namespace Portal.Tests.Pages.Access;

public sealed class AskPageTests : AccessPagesContext
{
    private string Address => $"/access/ask?project={World.Project}";

    [Fact]
    public void Before_asking_one_sees_who_decides_and_what_happens_next()
    {
        var page = Open<AskPage>(Address, Sam);

        var next = page.Find("aside").TextContent;
        Assert.Contains("One of them decides", next, StringComparison.Ordinal);
        Assert.Contains("anna", next, StringComparison.Ordinal);
        Assert.Contains("as owner of the project", next, StringComparison.Ordinal);
        Assert.Contains("After 7 days the request expires", next, StringComparison.Ordinal);
        Assert.Equal("90", page.Find("#ask-days").GetAttribute("value"));
        Assert.Empty(page.FindAll("#ask-person"));
    }

    [Fact]
    public void What_was_typed_stays_when_the_request_is_not_taken()
    {
        var page = Open<AskPage>(Address, Sam);
        page.Find("#ask-days").Input("999");
        page.Find("#ask-reason").Input("To work on it.");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("This project allows at most 180 days.", page.Find("#ask-days-problem").TextContent, StringComparison.Ordinal));
        Assert.Equal("999", page.Find("#ask-days").GetAttribute("value"));
        Assert.Equal("To work on it.", page.Find("#ask-reason").GetAttribute("value"));
        Assert.Equal("true", page.Find("#ask-days").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_request_that_is_taken_leads_to_its_page()
    {
        var page = Open<AskPage>(Address, Sam);
        page.Find("#ask-days").Input("30");
        page.Find("#ask-reason").Input("To work on it.");
        page.Find("#ask-starts").Input("2030-01-02");
        page.Find("#ask-ticket").Input("MLOPS-1");

        // The clock of these tests stands long before that day.
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("more than a year away", page.Find("#ask-starts-problem").TextContent, StringComparison.Ordinal));
        page.Find("#ask-starts").Input("");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("/access/requests/", Navigation.Uri, StringComparison.Ordinal));
        Assert.True(Portal.Core.Kernel.AccessRequestId.TryParse(Navigation.Uri[^32..], out var id));
        var request = await World.RequestAsync(id);
        Assert.Equal(("MLOPS-1", 30, (DateTimeOffset?)null), (request.Ticket, request.Days, request.StartsAt));
    }

    [Fact]
    public async Task What_is_asked_for_already_is_said_at_once()
    {
        var open = await AskAsync();

        var page = Open<AskPage>(Address, Sam);

        Assert.Contains("is open already", page.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/access/requests/{open}", page.Find(".notice a").GetAttribute("href"));
        Assert.Empty(page.FindAll("#ask-reason"));
    }

    [Fact]
    public void Only_admins_choose_somebody_else()
    {
        Assert.NotEmpty(Open<AskPage>(Address, Dana).FindAll("#ask-person"));
        Assert.Empty(Open<AskPage>(Address, Anna).FindAll("#ask-person"));
    }

    [Fact]
    public async Task Without_a_project_those_one_may_join_are_offered()
    {
        var held = await World.AddProjectAsync("fraud");
        var page = Open<AskPage>("/access/ask", Sam);
        Assert.Equal(["churn", "fraud"], page.FindAll("tbody strong").Select(name => name.TextContent));

        await AskAsync();

        var later = Open<AskPage>("/access/ask", Sam);
        Assert.Equal("fraud", Assert.Single(later.FindAll("tbody strong")).TextContent);
        Assert.Equal($"/access/ask?project={held}", later.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public void An_auditor_is_told_who_may_ask()
    {
        var page = Open<AskPage>(Address, Sam with { Roles = [Role.Auditor] });

        Assert.Contains("Auditor may not do this", page.Find(".failure").TextContent, StringComparison.Ordinal);
    }
}
