using Bunit;
using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.People;
using Portal.Pages.Policy;

namespace Portal.Tests.Pages.Policy;

/// <summary>The platform floor: every change waits for a second Admin, who sees which projects it touches.</summary>
public sealed class FloorPageTests : PolicyPagesContext
{
    [Fact]
    public void An_owner_reads_it_and_is_told_who_changes_it()
    {
        var page = Open<FloorPage>(Dana);
        page.WaitForAssertion(() => Assert.Contains("365 days", page.Markup, StringComparison.Ordinal));
        Assert.Equal("true", Button(page, "Change the floor").GetAttribute("aria-disabled"));
        Assert.Contains("It takes one of: Admin.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Admin_proposes_and_another_confirms()
    {
        var page = Open<FloorPage>(Ada);
        page.WaitForAssertion(() => Button(page, "Change the floor"));
        Button(page, "Change the floor").Click();
        page.WaitForElement("#floor-MinNeeded").Change("2");
        page.WaitForAssertion(() => Assert.Contains("One project's policy would become stricter", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Approvals needed 1 → 2", page.Markup, StringComparison.Ordinal);
        page.Find("#floor-reason").Input("Two pairs of eyes.");
        Button(page, "Propose the change").Click();
        page.WaitForAssertion(() => Assert.Contains("once a second Admin confirms it", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(1, (await FloorAsync()).MinNeeded);

        var other = Open<FloorPage>(Of(await World.World.SignInAsync("alma", Role.Admin), "alma", Role.Admin));
        other.WaitForAssertion(() => Button(other, "Confirm the change"));
        Assert.Contains("churn", other.Markup, StringComparison.Ordinal);
        Button(other, "Confirm the change").Click();
        other.WaitForAssertion(() => Assert.Contains("The change is confirmed", other.Markup, StringComparison.Ordinal));
        Assert.Equal(2, (await FloorAsync()).MinNeeded);
    }

    [Fact]
    public async Task Whoever_proposed_it_withdraws_it()
    {
        Assert.Null((await World.Get<EditFloor>().ExecuteAsync(World.Ada, new PolicyFloor { MaxDays = 30 }, new PolicyFloor(), "Shorter.", Ct)).Error);
        var page = Open<FloorPage>(Ada);
        page.WaitForAssertion(() => Button(page, "Withdraw it"));
        Button(page, "Withdraw it").Click();
        page.WaitForAssertion(() => Assert.Contains("Withdrawn by ada.", page.Markup, StringComparison.Ordinal));
    }

    private async Task<PolicyFloor> FloorAsync() => (await World.Get<ReadFloor>().ExecuteAsync(World.Ada, Ct)).Value!.Floor;

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<FloorPage> page, string text) => page.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
