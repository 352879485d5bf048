using Bunit;
using Portal.Components.Kit;

namespace Portal.Tests.Kit;

public sealed class TextTests : KitContext
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; drop table Projects; --")]
    [InlineData("<img src=x onerror=alert(1)>")]
    public void Text_is_text_and_never_markup(string text)
    {
        var shown = Render<SafeText>(parameters => parameters.Add(one => one.Text, text));
        Assert.Equal(text, shown.Nodes.Select(node => node.TextContent).Aggregate("", string.Concat).Trim());
        Assert.Empty(shown.FindAll("script, img"));
    }

    [Theory]
    [InlineData("a\u202Eb", "a\\u202Eb")]
    [InlineData("a\u200Bb", "a\\u200Bb")]
    [InlineData("a\u0007b", "a\\u0007b")]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("\U000E0041", "\\U000E0041")]
    [InlineData("naïve café 日本語 🚀", "naïve café 日本語 🚀")]
    [InlineData("👩\u200D🔬", "👩\u200D🔬")]
    public void What_cannot_be_seen_is_written_out(string text, string flat) => Assert.Equal(flat, SafeTextRuns.Flat(text));

    [Fact]
    public void Marks_say_what_they_stand_for()
    {
        var mark = Render<SafeText>(parameters => parameters.Add(one => one.Text, "a\u202Eb")).Find(".safe-mark");
        Assert.Equal("\\u202E", mark.TextContent);
        Assert.StartsWith("U+202E", mark.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_break_only_where_they_are_meant_to() =>
        Assert.DoesNotContain(SafeTextRuns.Of("a\nb\tc", multiline: true), run => run.Mark is not null);

    [Fact]
    public void Copying_is_labelled_with_what_is_copied()
    {
        var copy = Render<CopyText>(parameters => parameters.Add(one => one.Text, "arn:aws:iam::1:role/x").Add(one => one.What, "the role's ARN"));
        var button = copy.Find("button");
        Assert.Equal("Copy the role's ARN", button.GetAttribute("aria-label"));
        Assert.Equal("arn:aws:iam::1:role/x", button.GetAttribute("data-copy"));
        Assert.Equal("arn:aws:iam::1:role/x", copy.Find("code").TextContent.Trim());
    }
}
