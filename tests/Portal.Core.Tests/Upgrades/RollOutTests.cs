using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Upgrades;

public sealed class RollOutTests
{
    [Fact]
    public async Task The_second_begins_only_when_the_first_has_succeeded()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var (first, second) = await TwoAsync(world);
        Assert.Null((await StartAsync(world, first, second)).Error);

        await world.RunUntilAskedAsync();
        Assert.Null((await world.ProjectAsync(second)).UpgradeId);
        world.Aws.CompleteUpgrade();
        await world.RunUntilAskedAsync(2);
        world.Aws.CompleteUpgrade();
        await world.RunAsync();

        Assert.Equal("v1.1.0", (await world.ProjectAsync(first)).VersionName);
        Assert.Equal("v1.1.0", (await world.ProjectAsync(second)).VersionName);
        Assert.Equal(RollOutState.Done, (await world.RollOutAsync()).State);
    }

    [Fact]
    public async Task It_stops_at_the_first_failure_and_goes_on_when_told_so()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var (first, second) = await TwoAsync(world);
        await StartAsync(world, first, second);
        await world.RunUntilAskedAsync();
        world.Aws.FailUpgrade("ProjectBucket", "No.");
        await world.RunAsync();

        var stopped = await world.RollOutAsync();
        Assert.Equal(RollOutState.Stopped, stopped.State);
        Assert.Null((await world.ProjectAsync(second)).UpgradeId);
        Assert.Equal("upgrade.roll-out.undecided", (await ContinueAsync(world, stopped.Id)).Error!.Code);

        await world.Get<GiveUpUpgrade>().ExecuteAsync(world.Dana, first, TestContext.Current.CancellationToken);
        world.Aws.LaunchStatus = "AVAILABLE";
        Assert.Null((await ContinueAsync(world, stopped.Id)).Error);
        await world.RunUntilAskedAsync(2);
        world.Aws.CompleteUpgrade();
        await world.RunAsync();
        Assert.Equal("v1.0.0", (await world.ProjectAsync(first)).VersionName);
        Assert.Equal("v1.1.0", (await world.ProjectAsync(second)).VersionName);
        Assert.Equal([RollOutItemState.Failed, RollOutItemState.Done], (await world.RollOutAsync()).Items.Select(item => item.State));
    }

    [Fact]
    public async Task Ended_by_a_person_nothing_follows()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var (first, second) = await TwoAsync(world);
        var id = (await StartAsync(world, first, second)).Value;
        await world.RunUntilAskedAsync();
        Assert.Null((await world.Get<EndRollOut>().ExecuteAsync(world.Dana, id, TestContext.Current.CancellationToken)).Error);
        world.Aws.CompleteUpgrade();
        await world.RunAsync();

        Assert.Equal("v1.1.0", (await world.ProjectAsync(first)).VersionName);
        Assert.Equal("v1.0.0", (await world.ProjectAsync(second)).VersionName);
    }

    [Fact]
    public async Task Somebody_elses_project_is_refused_with_all_the_rest()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var (first, second) = await TwoAsync(world);
        var other = await world.SignInAsync("dirk", Role.DataScienceAdmin);

        var refused = await world.Get<StartRollOut>().ExecuteAsync(other, Wish(first, second), TestContext.Current.CancellationToken);

        Assert.Equal(ErrorKind.Refused, refused.Error!.Kind);
    }

    [Fact]
    public async Task One_of_a_template_at_a_time()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var (first, second) = await TwoAsync(world);
        await StartAsync(world, first);

        Assert.Equal("upgrade.roll-out.under-way", (await StartAsync(world, second)).Error!.Code);
    }

    private static async Task<(ProjectId First, ProjectId Second)> TwoAsync(ProjectWorld world) => (await world.ActiveAsync("churn"), await world.ActiveAsync("fraud"));

    private static RollOutWish Wish(params ProjectId[] projects) => new("prod-1", "pa-2", [.. projects.Select(project => new RollOutChoice(project, false))], "v1.1.0");

    private static Task<Result<Guid>> StartAsync(ProjectWorld world, params ProjectId[] projects) =>
        world.Get<StartRollOut>().ExecuteAsync(world.Dana, Wish(projects), TestContext.Current.CancellationToken);

    private static Task<Result> ContinueAsync(ProjectWorld world, Guid id) => world.Get<ContinueRollOut>().ExecuteAsync(world.Dana, id, TestContext.Current.CancellationToken);
}
