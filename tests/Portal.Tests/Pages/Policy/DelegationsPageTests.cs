using System.Globalization;
using Bunit;
using Portal.Core.People;
using Portal.Pages.Delegations;

namespace Portal.Tests.Pages.Policy;

/// <summary>Lending one's right on the Delegations page, and ending it from either side.</summary>
public sealed class DelegationsPageTests : PolicyPagesContext
{
    [Fact]
    public void Each_missing_part_is_said_at_its_field()
    {
        var page = OpenPage(Anna);
        Button(page, "Lend it").Click();
        page.WaitForAssertion(() => Assert.Contains("Nobody is chosen.", page.Find("#lend-to-problem").TextContent, StringComparison.Ordinal));
        Choose(page, "art");
        Button(page, "Lend it").Click();
        page.WaitForAssertion(() => Assert.Contains("The last day is missing.", page.Find("#lend-ends-problem").TextContent, StringComparison.Ordinal));
        page.Find("#lend-begins").Change(Day(3));
        page.Find("#lend-ends").Change(Day(1));
        Button(page, "Lend it").Click();
        page.WaitForAssertion(() => Assert.Contains("The last day is before the first.", page.Find("#lend-ends-problem").TextContent, StringComparison.Ordinal));
        page.Find("#lend-ends").Change(Day(5));
        Button(page, "Lend it").Click();
        page.WaitForAssertion(() => Assert.Contains("A reason is missing.", page.Find("#lend-reason-problem").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_right_is_lent_seen_by_both_and_given_back()
    {
        var page = OpenPage(Anna);
        Choose(page, "art");
        page.Find("#lend-begins").Change(Day(0));
        page.Find("#lend-ends").Change(Day(5));
        page.Find("#lend-reason").Input("Away.");
        Button(page, "Lend it").Click();
        page.WaitForAssertion(() => Assert.Contains($"{Day(0)} to {Day(5)}", page.Markup, StringComparison.Ordinal));
        Assert.Contains("In force", page.Markup, StringComparison.Ordinal);

        var other = OpenPage(Of(World.Arthur, "arthur", Role.Approver));
        other.WaitForElement("td [class~=danger]").Click();
        other.WaitForAssertion(() => Assert.Contains("The delegation from anna to arthur has ended.", other.Markup, StringComparison.Ordinal));
        Assert.Contains("Ended early", other.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_never_decides_is_told_so_instead_of_a_form()
    {
        var milan = Of(await World.World.SignInAsync("milan", Role.MLEngineer), "milan", Role.MLEngineer);
        var page = Open<DelegationsPage>(milan);
        page.WaitForAssertion(() => Assert.Contains("The role MLEngineer never decides, so you have no right to lend.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#lend-to"));
    }

    private IRenderedComponent<DelegationsPage> OpenPage(Portal.Auth.Person me)
    {
        var page = Open<DelegationsPage>(me);
        page.WaitForElement("#lend-to");
        return page;
    }

    private static void Choose(IRenderedComponent<DelegationsPage> page, string text)
    {
        page.Find("#lend-to").Input(text);
        page.WaitForElement("#lend-to-list li").Click();
        page.WaitForAssertion(() => Assert.Contains("Choose another", page.Markup, StringComparison.Ordinal));
    }

    private string Day(int ahead) => World.World.Clock.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<DelegationsPage> page, string text) => page.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
