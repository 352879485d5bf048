using Bunit;
using Portal.Components.Kit;

namespace Portal.Tests.Kit;

public sealed class TimeTests : KitContext
{
    [Theory]
    [InlineData(0, "just now")]
    [InlineData(-44, "just now")]
    [InlineData(-60, "1 minute ago")]
    [InlineData(-7 * 60, "7 minutes ago")]
    [InlineData(-3600, "1 hour ago")]
    [InlineData(-26 * 3600, "1 day ago")]
    [InlineData(-8 * 86400, "15 Nov 2026, 04:25")]
    [InlineData(20, "in a moment")]
    [InlineData(7200, "in 2 hours")]
    public void Times_are_told_as_people_tell_them(int seconds, string words) => Assert.Equal(words, Moments.Relative(Now.AddSeconds(seconds), Now));

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min 0 s")]
    [InlineData(3725, "1 h 2 min")]
    [InlineData(90000, "1 d 1 h")]
    public void Spans_are_short(int seconds, string words) => Assert.Equal(words, Moments.Span(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void The_exact_UTC_time_stands_in_the_title_and_the_browser_gets_the_instant()
    {
        var time = Render<RelativeTime>(parameters => parameters.Add(one => one.At, Now.AddMinutes(-3).ToOffset(TimeSpan.FromHours(2)))).Find("portal-time");
        Assert.Equal("2026-11-23 04:22:53 UTC", time.GetAttribute("title"));
        Assert.Equal("2026-11-23T04:22:53.000Z", time.GetAttribute("datetime"));
        Assert.Equal("3 minutes ago", time.TextContent);
    }

    [Fact]
    public void What_goes_on_is_counted_by_the_browser_and_what_ended_is_not()
    {
        var open = Render<Elapsed>(parameters => parameters.Add(one => one.From, Now.AddSeconds(-90)));
        Assert.Equal("elapsed", open.Find("portal-time").GetAttribute("kind"));
        Assert.Equal("1 min 30 s", open.Find("portal-time").TextContent);
        var ended = Render<Elapsed>(parameters => parameters.Add(one => one.From, Now.AddSeconds(-90)).Add(one => one.To, Now.AddSeconds(-80)));
        Assert.Empty(ended.FindAll("portal-time"));
        Assert.Equal("10 s", ended.Find("span").TextContent);
    }

    [Fact]
    public void A_countdown_says_when_it_is_over()
    {
        Assert.Equal("2 min 0 s", Render<Countdown>(parameters => parameters.Add(one => one.Until, Now.AddMinutes(2))).Find("portal-time").TextContent);
        Assert.Equal("overdue", Render<Countdown>(parameters => parameters.Add(one => one.Until, Now.AddMinutes(-2)).Add(one => one.Over, "overdue")).Find("portal-time").TextContent);
    }
}
