using Bunit;
using Portal.Auth;
using Portal.Pages.Policy;

namespace Portal.Tests.Pages.Policy;

/// <summary>The Policy tab: what counts, what waits, and what an edit would do before it is saved.</summary>
public sealed class ProjectPolicyTabTests : PolicyPagesContext
{
    [Fact]
    public void Whoever_may_read_the_project_reads_its_rules_and_is_told_who_edits()
    {
        var tab = OpenTab(Anna);
        Assert.Contains("Approver-group", tab.Markup, StringComparison.Ordinal);
        Assert.Contains("anna, arthur, dana", tab.Markup, StringComparison.Ordinal);
        Assert.Contains("nobody has changed it", tab.Markup, StringComparison.Ordinal);
        Assert.Equal("true", Button(tab, "Edit the policy").GetAttribute("aria-disabled"));
        Assert.Contains("DataScienceAdmin (as owner of the project)", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stricter_edit_shows_what_changes_and_counts_when_saved()
    {
        var tab = Edit(Dana);
        Assert.Equal("true", Button(tab, "Save the policy").GetAttribute("aria-disabled"));
        tab.Find("#policy-Needed").Change("2");
        tab.WaitForAssertion(() => Assert.Equal(["Approvals needed", "1", "2", "Stricter"], Line(tab)));
        Assert.Contains("counts as soon as it is saved", tab.Markup, StringComparison.Ordinal);
        tab.Find("#policy-reason").Input("Two pairs of eyes.");
        Button(tab, "Save the policy").Click();
        tab.WaitForAssertion(() => Assert.Contains("counts from now on", tab.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(2, (await PolicyAsync()).InForce.Needed);
    }

    [Fact]
    public async Task A_looser_edit_says_that_it_waits_and_keeps_the_old_rules()
    {
        var tab = Edit(Dana);
        tab.Find("#policy-MaxDays").Change("200");
        tab.WaitForAssertion(() => Assert.Equal(["Longest access", "180 days", "200 days", "Looser"], Line(tab)));
        Button(tab, "Propose the change").Click();
        tab.WaitForAssertion(() => Assert.Contains("A reason is missing.", tab.Find("#policy-reason-problem").TextContent, StringComparison.Ordinal));
        tab.Find("#policy-reason").Input("The team grows.");
        Button(tab, "Propose the change").Click();
        tab.WaitForAssertion(() => Assert.Contains("A change waits for a second person", tab.Markup, StringComparison.Ordinal));
        Assert.NotNull(Button(tab, "Withdraw it"));
        Assert.DoesNotContain(tab.FindAll("button"), button => button.TextContent.Contains("Confirm", StringComparison.Ordinal));
        Assert.Equal(180, (await PolicyAsync()).InForce.MaxDays);
    }

    [Fact]
    public void What_the_floor_forbids_and_what_is_no_number_cannot_be_saved()
    {
        var tab = Edit(Dana);
        tab.Find("#policy-MaxDays").Change("400");
        tab.WaitForAssertion(() => Assert.Contains("The platform floor asks for access of at most 365 days.", tab.Find("#policy-MaxDays-problem").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", tab.Find("#policy-MaxDays").GetAttribute("aria-invalid"));
        tab.Find("#policy-MaxDays").Change("180");
        tab.Find("#policy-GraceDays").Change("");
        tab.WaitForAssertion(() => Assert.Contains("A whole number is missing.", tab.Find("#policy-GraceDays-problem").TextContent, StringComparison.Ordinal));
        Assert.Contains("Mend the marked fields first.", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void People_are_picked_groups_are_typed_and_the_lint_speaks_while_editing()
    {
        var tab = Edit(Dana);
        tab.Find("#policy-Approvers").Input("ann");
        tab.WaitForElement("#policy-Approvers-list li");
        tab.Find("#policy-Approvers").KeyDown("ArrowDown");
        Assert.Equal("true", tab.Find("#policy-Approvers-option-0").GetAttribute("aria-selected"));
        tab.Find("#policy-Approvers").KeyDown("Enter");
        tab.WaitForAssertion(() => Assert.Contains(tab.FindAll(".chosen li"), chip => chip.TextContent.Contains("anna", StringComparison.Ordinal)));
        tab.Find("#policy-BackupGroups").Input("misspelt");
        tab.Find("#policy-BackupGroups").KeyDown("Enter");
        tab.WaitForAssertion(() => Assert.Contains("Nobody who has signed in is in the group 'misspelt'.", tab.Find("section.notice").TextContent, StringComparison.Ordinal));
        tab.Find("[aria-label='Take out misspelt']").Click();
        tab.WaitForAssertion(() => Assert.Empty(tab.FindAll("section.notice")));
    }

    [Fact]
    public async Task A_second_person_sees_the_difference_and_confirms()
    {
        await ProposeAsync(policy => policy with { MaxDays = 200 });
        var tab = OpenTab(Ada);
        Assert.Equal(["Longest access", "180 days", "200 days", "Looser"], Line(tab));
        Button(tab, "Confirm the change").Click();
        tab.WaitForAssertion(() => Assert.Contains("The change is confirmed", tab.Markup, StringComparison.Ordinal));
        Assert.Equal(200, (await PolicyAsync()).InForce.MaxDays);
        Assert.Contains("Confirmed by ada.", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusing_takes_a_reason()
    {
        await ProposeAsync(policy => policy with { MaxDays = 200 });
        var tab = OpenTab(Ada);
        Button(tab, "Refuse it").Click();
        tab.WaitForAssertion(() => Assert.Contains("A reason is missing.", tab.Find("#pending-reason-problem").TextContent, StringComparison.Ordinal));
        tab.Find("#pending-reason").Input("Not now.");
        Button(tab, "Refuse it").Click();
        tab.WaitForAssertion(() => Assert.Contains("Refused by ada: Not now.", tab.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_overtaken_while_the_page_stood_open_is_said()
    {
        await ProposeAsync(policy => policy with { MaxDays = 200 });
        var tab = OpenTab(Ada);
        await ProposeAsync(policy => policy with { MaxDays = 300 });
        Button(tab, "Confirm the change").Click();
        tab.WaitForAssertion(() => Assert.Contains("it is out of date and was set aside", tab.Find(".failure").TextContent, StringComparison.Ordinal));
        Assert.Equal(180, (await PolicyAsync()).InForce.MaxDays);
    }

    private IRenderedComponent<ProjectPolicyTab> OpenTab(Person me)
    {
        var tab = Open<ProjectPolicyTab>(me, parameters => parameters.Add(one => one.Project, World.Project));
        tab.WaitForElement(".facts");
        return tab;
    }

    private IRenderedComponent<ProjectPolicyTab> Edit(Person me)
    {
        var tab = OpenTab(me);
        Button(tab, "Edit the policy").Click();
        tab.WaitForElement("#policy-Needed");
        return tab;
    }

    private static string[] Line(IRenderedComponent<ProjectPolicyTab> tab) => [.. tab.Find("table.diff tbody tr").QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())];

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ProjectPolicyTab> tab, string text) => tab.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
