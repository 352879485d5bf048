using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Kit;
using Portal.Core.Kernel;

namespace Portal.Tests.Kit;

public sealed class ListTests : KitContext
{
    private static readonly FilterField[] Filters =
    [
        new("q", "Text"),
        new("state", "State", [new FilterOption("Active", "Active"), new FilterOption("Failed", "Creation failed")]),
    ];

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Pages_are_links_that_keep_the_filters()
    {
        Navigation.NavigateTo("/projects?state=Active");
        var list = RenderList(new Page<string>(["a", "b"], "cursor 1"));
        Assert.Equal(2, list.FindAll("tbody tr").Count);
        var next = Assert.Single(list.FindAll(".pager a"));
        Assert.Contains("state=Active", next.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("after=cursor%201", next.GetAttribute("href"), StringComparison.Ordinal);

        Navigation.NavigateTo("/projects?state=Active&after=cursor%201");
        var last = RenderList(new Page<string>(["c"], null));
        var first = Assert.Single(last.FindAll(".pager a"));
        Assert.DoesNotContain("after=", first.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_page_shows_what_is_said_for_it()
    {
        var list = RenderList(new Page<string>([], null));
        Assert.Empty(list.FindAll("table"));
        Assert.Contains("Nothing here", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_a_filter_lands_in_the_URL_on_the_first_page()
    {
        Navigation.NavigateTo("/projects?after=x&state=Active");
        var bar = Render<FilterBar>(parameters => parameters.Add(one => one.Fields, Filters));
        bar.Find("#filter-q").Change("  churn & co ");
        Assert.EndsWith("/projects?state=Active&q=churn%20%26%20co", Navigation.Uri, StringComparison.Ordinal);
        bar.Find("#filter-q").Change("");
        Assert.EndsWith("/projects?state=Active", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_in_use_stand_as_chips_that_can_be_removed()
    {
        Navigation.NavigateTo("/projects?state=Failed&q=x");
        var bar = Render<FilterBar>(parameters => parameters.Add(one => one.Fields, Filters));
        Assert.Equal(3, bar.FindAll(".filter-chips button").Count);
        Assert.Contains("State: Creation failed", Squeezed(bar.FindAll(".filter-chips button")[1].TextContent), StringComparison.Ordinal);
        bar.FindAll(".filter-chips button")[2].Click();
        Assert.EndsWith("/projects", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Tabs_live_in_the_URL_and_the_current_one_says_so()
    {
        Navigation.NavigateTo("/projects/1?after=x");
        var tabs = Render<TabBar>(parameters => parameters.Add(one => one.Tabs, [new Tab("overview", "Overview"), new Tab("resources", "Resources")]).Add(one => one.Current, "resources"));
        Assert.EndsWith("/projects/1", tabs.FindAll("a")[0].GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/projects/1?tab=resources", tabs.FindAll("a")[1].GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("page", tabs.FindAll("a")[1].GetAttribute("aria-current"));
    }

    private IRenderedComponent<PortalList<string>> RenderList(Page<string> page) => Render<PortalList<string>>(parameters => parameters
        .Add(one => one.Page, page)
        .Add(one => one.Caption, "Projects")
        .Add(one => one.Columns, ["Name"])
        .Add(one => one.Row, row => $"<td>{row}</td>")
        .Add(one => one.Empty, "<p>Nothing here</p>"));

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
