using Bunit;
using Portal.Components.Kit;
using Portal.Core.Kernel;

namespace Portal.Tests.Kit;

public sealed class StateTests : KitContext
{
    [Theory]
    [InlineData(Tone.Quiet)]
    [InlineData(Tone.Busy)]
    [InlineData(Tone.Good)]
    [InlineData(Tone.Wait)]
    [InlineData(Tone.Bad)]
    public void A_state_is_told_by_words_and_a_shape_of_its_own_not_by_colour_alone(Tone tone)
    {
        var chip = Render<StatusChip>(parameters => parameters.Add(one => one.Tone, tone).Add(one => one.Text, "State in words"));
        Assert.Equal("State in words", chip.Find(".chip").TextContent.Trim());
        Assert.Equal("true", chip.Find("svg").GetAttribute("aria-hidden"));
        Assert.Single(Enum.GetValues<Tone>(), other => Glyphs.For(other) == Glyphs.For(tone));
    }

    [Fact]
    public void Every_glyph_has_a_drawing() => Assert.All(Glyphs.Names, name => Assert.StartsWith("M", Glyphs.Path(name), StringComparison.Ordinal));

    [Fact]
    public void A_timeline_marks_the_step_that_goes_on_and_says_each_state_in_words()
    {
        var timeline = Render<Timeline>(parameters => parameters.Add(one => one.Entries,
        [
            new TimelineEntry("Ask SageMaker", Tone.Good, "done", "It agreed.", Now.AddMinutes(-2), Now.AddMinutes(-1)),
            new TimelineEntry("Wait for the stack", Tone.Busy, "going on", "CREATE_IN_PROGRESS \u202E", Now.AddMinutes(-1)),
            new TimelineEntry("Verify", Tone.Quiet, "to come"),
        ]));
        Assert.Equal(3, timeline.FindAll("li").Count);
        Assert.Equal("step", timeline.FindAll("li")[1].GetAttribute("aria-current"));
        Assert.Contains("Ask SageMaker: done", timeline.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("1 min 0 s", timeline.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("\\u202E", timeline.FindAll("li")[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(timeline.FindAll("li")[2].QuerySelectorAll("portal-time"));
    }

    [Fact]
    public void A_failure_names_the_cause_and_the_next_step_and_keeps_the_raw_text_one_click_away()
    {
        var error = new Error("aws.denied", "AWS refused it.", "Ask for the right.", ErrorKind.Failed) { Raw = "User: x is not\nauthorized", RequestId = "req-1" };
        var panel = Render<FailurePanel>(parameters => parameters.Add(one => one.Error, error).AddChildContent("<button>Retry</button>"));
        Assert.Equal("alert", panel.Find("section").GetAttribute("role"));
        Assert.Contains("AWS refused it.", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("Ask for the right.", panel.Find(".fix").TextContent, StringComparison.Ordinal);
        var raw = panel.Find("details");
        Assert.False(raw.HasAttribute("open"));
        Assert.Contains("User: x is not", raw.TextContent, StringComparison.Ordinal);
        Assert.NotNull(raw.QuerySelector("[data-copy=req-1]"));
        Assert.Equal("Retry", panel.Find("section > .row button").TextContent);
    }

    [Fact]
    public void An_empty_list_says_what_why_and_what_next()
    {
        var empty = Render<EmptyState>(parameters => parameters.Add(one => one.Title, "No projects yet").Add(one => one.Text, "Why.").AddChildContent("<a href='/new'>New</a>"));
        Assert.Equal("No projects yet", empty.Find("h2").TextContent);
        Assert.Equal("/new", empty.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_diff_shows_what_was_and_what_is_and_hides_what_stayed()
    {
        var lines = DiffLine.Between(DiffLine.Flatten("{\"owner\":\"dana\",\"mode\":\"batch\",\"tags\":[\"a\",\"b\"]}"), DiffLine.Flatten("{\"owner\":\"dirk\",\"mode\":\"batch\",\"limits\":{\"minutes\":60}}"));
        var diff = Render<DiffView>(parameters => parameters.Add(one => one.Lines, lines));
        Assert.Equal(3, diff.FindAll("tbody tr").Count);
        Assert.Equal("dana", diff.FindAll("del").Single(one => one.TextContent.Contains("dana", StringComparison.Ordinal)).TextContent.Trim());
        Assert.Contains(diff.FindAll("ins"), one => one.TextContent.Trim() == "60");
        Assert.DoesNotContain("batch", diff.Markup, StringComparison.Ordinal);
    }
}
