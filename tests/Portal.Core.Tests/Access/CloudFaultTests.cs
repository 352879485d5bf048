using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using static Portal.Core.Tests.Access.StudioSituations;

namespace Portal.Core.Tests.Access;

/// <summary>AWS answers late, not at all, or asks to slow down: nothing is done twice, and all ends as it would have.</summary>
public sealed class CloudFaultTests
{
    private static readonly Error Unreachable = new("aws.unreachable", "AWS cannot be reached now.", "Nothing to do.", ErrorKind.Unavailable);
    private static readonly Error Throttled = new("aws.throttled", "AWS asks Portal to slow down.", "Nothing to do.", ErrorKind.Throttled);

    [Theory]
    [InlineData(nameof(IStudioUsers.LaunchAsync), "Launch ")]
    [InlineData(nameof(IStudioUsers.TerminateAsync), "Terminate ")]
    [InlineData(nameof(IStudioSpaces.StopAppAsync), "StopApp ")]
    [InlineData(nameof(IStudioSpaces.DeleteSpaceAsync), "DeleteSpace ")]
    public async Task A_lost_response_does_nothing_twice(string method, string mutation)
    {
        await using var world = await AccessWorld.StartAsync();
        world.Studio.LosingResponse[method] = Unreachable;
        var id = await WithSpacesAsync(world);
        Assert.Null(await RevokeAsync(world, world.Sam, id, (await world.GrantAsync(id)).ProfileName));
        await world.World.RunAsync();

        await GoneAsync(world, id);
        Assert.Empty(world.Studio.LosingResponse);
        var asked = world.Studio.Mutations.Where(done => done.StartsWith(mutation, StringComparison.Ordinal)).ToArray();
        Assert.Equal(asked.Distinct(StringComparer.Ordinal), asked);
    }

    [Theory]
    [InlineData(nameof(IStudioUsers.ReadProductAsync))]
    [InlineData(nameof(IStudioUsers.FindLaunchAsync))]
    [InlineData(nameof(IStudioUsers.FindProfileAsync))]
    [InlineData(nameof(IStudioUsers.LaunchAsync))]
    public async Task Throttling_while_it_is_made_is_waited_out(string method)
    {
        await using var world = await AccessWorld.StartAsync();
        await ApprovedAsync(world);
        world.Studio.Failing[method] = Throttled;
        await ThrottledAsync(world);
        await world.World.RunAsync();
        Assert.Equal(GrantState.Active, (await OnlyGrantAsync(world)).State);
        Assert.Single(world.Studio.Mutations);
    }

    [Theory]
    [InlineData(nameof(IStudioSpaces.ListAppsAsync))]
    [InlineData(nameof(IStudioSpaces.StopAppAsync))]
    [InlineData(nameof(IStudioSpaces.ListSpacesAsync))]
    [InlineData(nameof(IStudioSpaces.DeleteSpaceAsync))]
    [InlineData(nameof(IStudioUsers.FindLaunchAsync))]
    [InlineData(nameof(IStudioUsers.TerminateAsync))]
    [InlineData(nameof(IStudioUsers.FindProfileAsync))]
    public async Task Throttling_while_it_is_removed_is_waited_out(string method)
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await WithSpacesAsync(world);
        Assert.Null(await RevokeAsync(world, world.Sam, id, (await world.GrantAsync(id)).ProfileName));
        world.Studio.Failing[method] = Throttled;
        await ThrottledAsync(world);
        await world.World.RunAsync();
        await GoneAsync(world, id);
    }

    [Fact]
    public async Task A_failed_launch_whose_end_was_not_heard_of_is_made_anew_all_the_same()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await LaunchingAsync(world);
        world.Studio.Fail((await world.GrantAsync(id)).ProfileName, "The domain is full.");
        await world.World.RunAsync();
        world.Studio.CompletesAtOnce = true;
        world.Studio.LosingResponse[nameof(IStudioUsers.TerminateAsync)] = Unreachable;
        await RetryAsync(world);
        Assert.Equal(GrantState.Active, (await world.GrantAsync(id)).State);
    }

    /// <summary>Runs until the operation has been hindered three times, then lets it through.</summary>
    private static async Task ThrottledAsync(AccessWorld world)
    {
        await world.World.RunAsync(async () => (await LastAsync(world)).Current is { Attempts: >= 3 } current && current.Message!.Contains("tries again by itself", StringComparison.Ordinal));
        Assert.Equal(OperationState.Waiting, (await LastAsync(world)).State);
        world.Studio.Failing.Clear();
    }
}
