using Portal.Core.Deployments;
using Portal.Core.Deployments.Freezes;
using Portal.Core.Kernel;

namespace Portal.Core.Tests.Deployments;

public sealed class FreezeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_freeze_stops_approvals_with_its_reason_and_lets_rejections_through()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1);
        var freeze = await SetAsync(world, null);

        var refused = await world.DecideAsync(world.Anna, id, PromotionStage.Staging);
        Assert.Contains("Releases are not frozen", refused!.Sentence, StringComparison.Ordinal);
        Assert.Contains("Year end.", (await world.Get<ReadPromotion>().ExecuteAsync(world.Anna, id, Ct)).Value!.Checks.Single(check => check.Key == "freeze").Reason, StringComparison.Ordinal);
        Assert.True(Assert.Single((await world.Get<ListFreezes>().ExecuteAsync(world.Anna, Ct)).Value!.Rows).IsInForce);

        Assert.Null((await world.Get<EndFreeze>().ExecuteAsync(world.Access.Ada, freeze, "It was a false alarm.", Ct)).Error);
        Assert.Equal("deployment.freeze.over", (await world.Get<EndFreeze>().ExecuteAsync(world.Access.Ada, freeze, "Again.", Ct)).Error?.Code);
        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Staging));
    }

    [Fact]
    public async Task A_freeze_of_one_project_leaves_the_others()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var other = await world.Access.AddProjectAsync("other");
        await SetAsync(world, other);

        Assert.Null(await world.DecideAsync(world.Anna, await world.RegisterAsync(1), PromotionStage.Staging));
    }

    [Theory]
    [InlineData(2, 1, "Why.", "deployment.until.invalid")]
    [InlineData(-3, -1, "Why.", "deployment.until.invalid")]
    [InlineData(0, 100, "Why.", "deployment.until.invalid")]
    [InlineData(0, 1, " ", "access.reason.invalid")]
    public async Task What_cannot_be_a_freeze_is_told(int from, int until, string reason, string code)
    {
        await using var world = await ReleaseWorld.StartAsync();
        var now = world.World.Clock.GetUtcNow();

        var set = await world.Get<SetFreeze>().ExecuteAsync(world.Access.Ada, null, now.AddDays(from), now.AddDays(until), reason, Ct);

        Assert.Equal(code, set.Error?.Code);
    }

    private static async Task<Guid> SetAsync(ReleaseWorld world, ProjectId? project)
    {
        var now = world.World.Clock.GetUtcNow();
        var set = await world.Get<SetFreeze>().ExecuteAsync(world.Access.Ada, project, now.AddDays(-1), now.AddDays(1), "Year end.", Ct);
        Assert.Null(set.Error);
        return set.Value;
    }
}
