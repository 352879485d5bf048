using Portal.Core.Access;

namespace Portal.Core.Tests.Access;

/// <summary>From the question to the last trace of it.</summary>
public sealed class AccessJourneyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asked_approved_provisioned_opened_reminded_suspended_removed()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await world.GiveAsync(world.Sam);
        var grant = await world.GrantAsync(id);
        Assert.Equal(GrantState.Active, grant.State);
        Assert.Equal("sam-churn", grant.ProfileName[..9]);
        Assert.Contains(grant.ProfileName, world.Studio.Profiles);

        var opened = await world.Get<OpenStudio>().ExecuteAsync(world.Sam, id, Ct);
        Assert.Null(opened.Error);
        Assert.Equal(grant.ProfileArn, Assert.Single(world.Studio.Visits).ProfileArn);

        world.Studio.Apps.Add(new(InMemoryStudio.Domain, grant.ProfileName, "space-1", "JupyterLab", "default", "InService", null));
        world.Studio.Spaces.Add(new(InMemoryStudio.Domain, "space-1", grant.ProfileName, false, "InService", 5, null));
        await world.PassAsync(TimeSpan.FromDays(23));
        Assert.NotNull((await world.GrantAsync(id)).RemindedAt);
        await world.PassAsync(TimeSpan.FromDays(7.1));
        Assert.Equal(GrantState.Suspended, (await world.GrantAsync(id)).State);
        Assert.Equal("studio.not-open", (await world.Get<OpenStudio>().ExecuteAsync(world.Sam, id, Ct)).Error?.Code);
        await world.World.RunAsync();
        Assert.Empty(world.Studio.Apps);
        Assert.NotEmpty(world.Studio.Spaces);

        await world.PassAsync(TimeSpan.FromDays(14));
        await world.World.RunAsync();
        Assert.Equal(GrantState.Removed, (await world.GrantAsync(id)).State);
        Assert.Empty(world.Studio.Spaces);
        Assert.Empty(world.Studio.Profiles);
        Assert.Empty(world.Studio.Launches);
    }

    [Fact]
    public async Task A_renewal_within_the_grace_period_brings_everything_back()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await world.GiveAsync(world.Sam);
        await world.PassAsync(TimeSpan.FromDays(31));
        Assert.Equal(GrantState.Suspended, (await world.GrantAsync(id)).State);
        var asked = await world.Get<ExtendAccess>().ExecuteAsync(world.Sam, id, AccessWorld.Wish, Ct);
        Assert.Null(asked.Error);
        Assert.Null(await world.DecideAsync(world.Anna, asked.Value));
        var grant = await world.GrantAsync(id);
        Assert.Equal(GrantState.Active, grant.State);
        Assert.Equal(world.World.Clock.GetUtcNow().AddDays(30), grant.EndsAt, TimeSpan.FromMinutes(1));
    }
}
