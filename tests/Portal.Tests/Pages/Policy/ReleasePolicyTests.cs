using Bunit;
using Portal.Auth;
using Portal.Core.Deployments.Policies;
using Portal.Pages.Policy;

namespace Portal.Tests.Pages.Policy;

/// <summary>The release policy on the Policy tab: metrics with their direction, people for each stage, and what an edit would do.</summary>
public sealed class ReleasePolicyTests : PolicyPagesContext
{
    [Fact]
    public void Whoever_may_read_the_project_reads_its_rules()
    {
        var tab = OpenTab(Anna);
        Assert.Contains("two people from outside the project", tab.Markup, StringComparison.Ordinal);
        Assert.Equal("true", Button(tab, "Edit the release policy").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task A_metric_is_asked_for_and_counts_when_saved()
    {
        var tab = Edit(Dana);
        Button(tab, "Add a metric").Click();
        tab.WaitForAssertion(() => Assert.Contains("A limit is missing", tab.Find("#thresholds-problem").TextContent, StringComparison.Ordinal));
        tab.Find("#threshold-metric-0").Change("log_loss");
        tab.WaitForAssertion(() => Assert.Equal("most", tab.Find("#threshold-way-0").GetAttribute("value")));
        tab.Find("#threshold-limit-0").Change("0.25");
        tab.WaitForAssertion(() => Assert.Equal(["Metrics to reach", "none", "log_loss at most 0.25", "Stricter"], Line(tab)));
        tab.Find("#release-reason").Input("No worse than this.");
        Button(tab, "Save the policy").Click();
        tab.WaitForAssertion(() => Assert.Contains("counts from now on", tab.Find("[role=status]").TextContent, StringComparison.Ordinal));
        var read = (await World.Get<ReadPromotionPolicy>().ExecuteAsync(World.Dana, World.Project, Ct)).Value!;
        Assert.Equal(new("log_loss", false, 0.25), Assert.Single(read.InForce.Thresholds));
    }

    [Fact]
    public void A_looser_rule_waits_and_a_second_person_confirms()
    {
        var tab = Edit(Dana);
        tab.Find("#release-SeparateDeciders").Change(false);
        tab.WaitForAssertion(() => Assert.Equal(["Production takes somebody new", "yes", "no", "Looser"], Line(tab)));
        tab.Find("#release-reason").Input("A small team.");
        Button(tab, "Propose the change").Click();
        tab.WaitForAssertion(() => Assert.Contains("A change waits for a second person", tab.Markup, StringComparison.Ordinal));

        var other = OpenTab(Ada);
        Button(other, "Confirm the change").Click();
        other.WaitForAssertion(() => Assert.Contains("The change is confirmed", other.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_floor_forbids_is_said_at_its_field()
    {
        var tab = Edit(Dana);
        Assert.Contains("The platform asks for at least 2.", tab.Find("#release-PeopleForProduction-hint").TextContent, StringComparison.Ordinal);
        tab.Find("#release-PeopleForProduction").Change("1");
        tab.WaitForAssertion(() => Assert.Contains("at least 2 different people", tab.Find("#release-PeopleForProduction-problem").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", Button(tab, "Propose the change").GetAttribute("aria-disabled"));
    }

    private IRenderedComponent<ReleasePolicy> OpenTab(Person me)
    {
        var tab = Open<ReleasePolicy>(me, parameters => parameters.Add(one => one.Project, World.Project));
        tab.WaitForAssertion(() => Button(tab, "Edit the release policy"));
        return tab;
    }

    private IRenderedComponent<ReleasePolicy> Edit(Person me)
    {
        var tab = OpenTab(me);
        Button(tab, "Edit the release policy").Click();
        tab.WaitForElement("#release-PeopleForStaging");
        return tab;
    }

    private static string[] Line(IRenderedComponent<ReleasePolicy> tab) => [.. tab.Find("table.diff tbody tr").QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())];

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ReleasePolicy> tab, string text) => tab.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
