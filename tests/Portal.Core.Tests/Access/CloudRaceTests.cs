using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Plans;
using Portal.Core.Kernel;
using static Portal.Core.Tests.Access.StudioSituations;

namespace Portal.Core.Tests.Access;

/// <summary>What changes in AWS, or by a person, while Portal works on a Studio user. Each ends in a right and explained state.</summary>
public sealed class CloudRaceTests
{
    private static readonly Error NoVersion = new("studio.version.missing", "Every version was retired.", "Publish one.", ErrorKind.Failed);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_retired_between_request_and_approval_is_not_the_one_that_is_launched()
    {
        await using var world = await AccessWorld.StartAsync();
        var asked = await world.AskAsync(world.Sam);
        world.Studio.Product = world.Studio.Product with { ArtifactId = "pa-10", VersionName = "v1.1.0" };
        Assert.Null(await world.DecideAsync(world.Anna, asked.Value));
        await world.World.RunAsync();

        var grant = await OnlyGrantAsync(world);
        Assert.Equal(GrantState.Active, grant.State);
        Assert.Equal("v1.1.0", grant.VersionName);
        Assert.Equal("pa-10", world.Studio.Launches[grant.ProfileName].ArtifactId);
    }

    [Fact]
    public async Task A_version_retired_just_before_the_launch_is_not_the_one_on_record()
    {
        await using var world = await AccessWorld.StartAsync();
        await ApprovedAsync(world);
        world.Studio.Before[nameof(IStudioUsers.FindProfileAsync)] = () =>
        {
            world.Studio.Product = world.Studio.Product with { ArtifactId = "pa-10", VersionName = "v1.1.0" };
            return Task.CompletedTask;
        };
        await world.World.RunAsync();

        var grant = await OnlyGrantAsync(world);
        Assert.Equal("pa-10", world.Studio.Launches[grant.ProfileName].ArtifactId);
        Assert.Equal("v1.1.0", grant.VersionName);
    }

    [Fact]
    public async Task All_versions_retired_waits_for_a_person_and_goes_on_with_a_new_one()
    {
        await using var world = await AccessWorld.StartAsync();
        await ApprovedAsync(world);
        world.Studio.Failing[nameof(IStudioUsers.ReadProductAsync)] = NoVersion;
        await world.World.RunAsync();
        Assert.Equal("studio.version.missing", await StoppedAtAsync(world));
        Assert.Empty(world.Studio.Mutations);

        world.Studio.Failing.Clear();
        await RetryAsync(world);
        Assert.Equal(GrantState.Active, (await OnlyGrantAsync(world)).State);
    }

    [Fact]
    public async Task A_profile_that_already_exists_is_never_touched_and_the_page_says_so()
    {
        await using var world = await AccessWorld.StartAsync();
        await ApprovedAsync(world);
        var name = (await OnlyGrantAsync(world)).ProfileName;
        var theirs = new StudioProfile(InMemoryStudio.Domain, name, "arn:theirs", "InService", null, "arn:their-role", new Dictionary<string, string>(StringComparer.Ordinal));
        world.Studio.Profiles[name] = theirs;
        await world.World.RunAsync();
        Assert.Equal("access.profile.outside", await StoppedAtAsync(world));
        Assert.Same(theirs, world.Studio.Profiles[name]);

        world.Studio.Profiles.Remove(name);
        await RetryAsync(world);
        Assert.Equal(GrantState.Active, (await OnlyGrantAsync(world)).State);
        Assert.Single(world.Studio.Mutations);
    }

    [Fact]
    public async Task A_product_of_that_name_made_between_look_and_launch_is_not_taken_over()
    {
        await using var world = await AccessWorld.StartAsync();
        await ApprovedAsync(world);
        var name = (await OnlyGrantAsync(world)).ProfileName;
        var theirs = new StudioLaunch("pp-theirs", name, "prod-x", "pa-x", "AVAILABLE", "rec-x", "PROVISION_PRODUCT", "SUCCEEDED", null, null, new Dictionary<string, string>(StringComparer.Ordinal), null);
        world.Studio.Before[nameof(IStudioUsers.LaunchAsync)] = () =>
        {
            world.Studio.Launches[name] = theirs;
            return Task.CompletedTask;
        };
        await world.World.RunAsync();

        Assert.Equal("access.profile.outside", await StoppedAtAsync(world));
        Assert.Same(theirs, world.Studio.Launches[name]);
        Assert.Null((await OnlyGrantAsync(world)).ProvisionedProductId);
    }

    [Fact]
    public async Task Expired_while_it_was_being_made_it_is_suspended_in_the_breath_that_would_open_it()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await LaunchingAsync(world);
        world.Studio.CompletesAtOnce = true;
        world.Studio.Complete((await world.GrantAsync(id)).ProfileName);
        world.World.Clock.SetUtcNow((await world.GrantAsync(id)).EndsAt.AddSeconds(1));
        await world.World.RunAsync();

        var grant = await world.GrantAsync(id);
        Assert.Equal(GrantState.Suspended, grant.State);
        Assert.NotNull(grant.EndReason);
        Assert.NotNull(grant.RemovesAt);
    }

    [Fact]
    public async Task Expired_while_its_making_waits_for_a_person_it_is_removed_without_one()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await LaunchingAsync(world);
        world.Studio.Fail((await world.GrantAsync(id)).ProfileName, "The domain is full.");
        await world.World.RunAsync();
        Assert.Equal(GrantState.Provisioning, (await world.GrantAsync(id)).State);

        await world.PassAsync(TimeSpan.FromDays(31));
        await world.World.RunAsync();
        var grant = await world.GrantAsync(id);
        Assert.Equal(GrantState.Removed, grant.State);
        Assert.NotNull(grant.EndReason);
        Assert.Empty(world.Studio.Launches);
    }

    [Fact]
    public async Task Revoked_while_it_is_being_made_it_never_opens()
    {
        await using var world = await AccessWorld.StartAsync();
        await ApprovedAsync(world);
        var id = (await OnlyGrantAsync(world)).Id;
        world.Studio.Before[nameof(IStudioUsers.LaunchAsync)] = async () => Assert.Null(await RevokeAsync(world, world.Dana, id));
        await world.World.RunAsync();

        var grant = await world.GrantAsync(id);
        Assert.Equal(GrantState.Suspended, grant.State);
        Assert.Contains("Revoked by dana", grant.EndReason, StringComparison.Ordinal);
        Assert.Equal("studio.not-open", (await world.Get<OpenStudio>().ExecuteAsync(world.Sam, id, Ct)).Error?.Code);
        Assert.False(await world.World.QueryAsync(db => db.Notifications.AnyAsync(row => row.Kind == "access.ready", Ct)));
    }

    [Fact]
    public async Task Revoked_while_it_is_being_made_and_then_failed_it_is_removed_without_a_person()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await LaunchingAsync(world);
        Assert.Null(await RevokeAsync(world, world.Dana, id));
        world.Studio.Fail((await world.GrantAsync(id)).ProfileName, "The domain is full.");
        await world.World.RunAsync();
        await world.PassAsync(TimeSpan.Zero);
        await world.World.RunAsync();

        var grant = await world.GrantAsync(id);
        Assert.Equal(GrantState.Removed, grant.State);
        Assert.Contains("Revoked by dana", grant.EndReason, StringComparison.Ordinal);
        Assert.Empty(world.Studio.Launches);
    }

    [Fact]
    public async Task Removal_at_once_while_it_is_being_made_is_refused_with_what_to_do_instead()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await LaunchingAsync(world);
        var refused = await RevokeAsync(world, world.Dana, id, (await world.GrantAsync(id)).ProfileName);
        Assert.Equal("access.being-made", refused?.Code);
        Assert.Equal(GrantState.Provisioning, (await world.GrantAsync(id)).State);
    }

    [Fact]
    public async Task Renewed_while_apps_are_stopping_it_is_active_and_the_suspension_ends()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await WithSpacesAsync(world);
        Assert.Null(await RevokeAsync(world, world.Sam, id));
        world.Studio.Before[nameof(IStudioSpaces.StopAppAsync)] = async () =>
        {
            var asked = await world.Get<ExtendAccess>().ExecuteAsync(world.Sam, id, AccessWorld.Wish, Ct);
            Assert.Null(await world.DecideAsync(world.Anna, asked.Value));
        };
        await world.World.RunAsync();

        Assert.Equal(GrantState.Active, (await world.GrantAsync(id)).State);
        Assert.Equal(2, world.Studio.Spaces.Count);
        Assert.Equal(1, await OperationsAsync(world, SuspendStudioUserPlan.KindName));
        Assert.Null((await world.Get<OpenStudio>().ExecuteAsync(world.Sam, id, Ct)).Error);
    }

    [Fact]
    public async Task An_app_started_again_while_spaces_are_deleted_is_stopped_too()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await WithSpacesAsync(world);
        var name = (await world.GrantAsync(id)).ProfileName;
        world.Studio.Before[nameof(IStudioSpaces.DeleteSpaceAsync)] = () =>
        {
            world.Studio.Apps.Add(new(InMemoryStudio.Domain, name, "space-1", "JupyterLab", "again", "InService", null));
            return Task.CompletedTask;
        };
        Assert.Null(await RevokeAsync(world, world.Sam, id, name));
        await world.World.RunAsync();
        await GoneAsync(world, id);
    }
}
