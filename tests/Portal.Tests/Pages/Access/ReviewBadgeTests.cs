using Bunit;
using Portal.Components.Layout;

namespace Portal.Tests.Pages.Access;

public sealed class ReviewBadgeTests : AccessPagesContext
{
    [Fact]
    public async Task The_navigation_counts_what_waits_and_follows_it()
    {
        var badge = Render<ReviewBadge>(parameters => parameters.Add(one => one.Me, Anna));
        Assert.Empty(badge.FindAll(".count"));

        var first = await AskAsync();
        await AskAsync(World.Sofia);
        Tell(first);
        badge.WaitForAssertion(() => Assert.StartsWith(", 2", badge.Find(".count").TextContent, StringComparison.Ordinal));

        Assert.Null(await World.DecideAsync(World.Arthur, first));
        Tell(first);
        badge.WaitForAssertion(() => Assert.StartsWith(", 1", badge.Find(".count").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_counts_their_own_request()
    {
        await AskAsync();

        var badge = Render<ReviewBadge>(parameters => parameters.Add(one => one.Me, Sam));

        Assert.Empty(badge.FindAll(".count"));
    }
}
