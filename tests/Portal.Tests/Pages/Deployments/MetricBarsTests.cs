using Bunit;
using Portal.Pages.Deployments;

namespace Portal.Tests.Pages.Deployments;

public sealed class MetricBarsTests : BunitContext
{
    [Theory]
    [InlineData(1.0, 0.5, "0/120", "0/60")]
    [InlineData(-1.0, 1.0, "0/60", "60/60")]
    [InlineData(null, 2.0, "0/0", "0/120")]
    [InlineData(0.0, 0.0, "0/1", "0/1")]
    [InlineData(double.MaxValue, double.MinValue, null, null)]
    public void Bars_begin_at_a_common_zero(double? candidate, double? live, string? mine, string? theirs)
    {
        var drawn = Render(MetricBars.Draw(candidate, live));
        var bars = drawn.FindAll("rect").Select(bar => $"{bar.GetAttribute("x")}/{bar.GetAttribute("width")}").ToArray();

        Assert.Equal(2, bars.Length);
        if (mine is not null) Assert.Equal([mine, theirs!], bars);
    }
}
