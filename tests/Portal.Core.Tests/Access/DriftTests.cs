using Portal.Core.Access;
using Portal.Core.Access.Drift;

namespace Portal.Core.Tests.Access;

/// <summary>What stands in AWS beside Portal is found, shown, and touched only when somebody says so.</summary>
public sealed class DriftTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Studio_user_made_outside_is_listed_once_and_adopted_without_touching_it()
    {
        await using var world = await StartAsync();
        AddStray(world, "sofia-stray");
        Assert.Equal(1, (await CheckAsync(world)).Described);
        // Details are read again only of what changed.
        Assert.Equal(0, (await CheckAsync(world)).Described);
        var finding = Assert.Single(await ListAsync(world));
        Assert.Equal(DriftKind.StrayStudioUser, finding.Kind);
        Assert.Contains("no Service Catalog product", finding.Detail, StringComparison.Ordinal);
        Assert.Equal(world.Project, finding.ProjectId);

        world.Studio.Mutations.Clear();
        var adopted = await world.Get<AdoptStudioUser>().ExecuteAsync(world.Dana, finding.Id, world.Project, AccessWorld.Person("sofia"), AccessWorld.Wish, Ct);
        Assert.Null(adopted.Error);
        Assert.Empty(world.Studio.Mutations);
        var grant = await world.GrantAsync(adopted.Value);
        Assert.Equal((GrantState.Active, "sofia-stray"), (grant.State, grant.ProfileName));
        Assert.Null((await world.Get<OpenStudio>().ExecuteAsync(world.Sofia, adopted.Value, Ct)).Error);
        await CheckAsync(world);
        Assert.Empty(await ListAsync(world));

        // At its end it goes like any other, product or none.
        await world.PassAsync(TimeSpan.FromDays(31));
        await world.World.RunAsync();
        await world.PassAsync(TimeSpan.FromDays(15));
        await world.World.RunAsync();
        Assert.Equal(GrantState.Removed, (await world.GrantAsync(adopted.Value)).State);
        Assert.Empty(world.Studio.Profiles);
    }

    [Fact]
    public async Task A_stray_is_removed_only_by_its_typed_name()
    {
        await using var world = await StartAsync();
        AddStray(world, "nobody-knows");
        await CheckAsync(world);
        var finding = Assert.Single(await ListAsync(world));
        var remove = world.Get<RemoveStrayStudioUser>();
        Assert.Equal("access.name.invalid", (await remove.ExecuteAsync(world.Dana, finding.Id, "somebody", "Not needed.", Ct)).Error?.Code);
        Assert.NotEmpty(world.Studio.Profiles);
        var removing = await remove.ExecuteAsync(world.Dana, finding.Id, "nobody-knows", "Not needed.", Ct);
        Assert.Null(removing.Error);
        await world.World.RunAsync();
        Assert.Empty(world.Studio.Profiles);
        Assert.Equal(GrantState.Removed, (await world.GrantAsync(removing.Value)).State);
    }

    [Fact]
    public async Task A_Studio_user_removed_outside_is_found_and_made_anew()
    {
        await using var world = await StartAsync();
        var id = await world.GiveAsync(world.Sam);
        await CheckAsync(world);
        Assert.Empty(await ListAsync(world));
        world.Studio.Profiles.Clear();
        world.Studio.Launches.Clear();
        await CheckAsync(world);
        var finding = Assert.Single(await ListAsync(world));
        Assert.Equal((DriftKind.MissingStudioUser, (Core.Kernel.AccessGrantId?)id), (finding.Kind, finding.GrantId));
        Assert.Null((await world.Get<RecreateStudioUser>().ExecuteAsync(world.Dana, finding.Id, Ct)).Error);
        await world.World.RunAsync();
        Assert.Equal(GrantState.Active, (await world.GrantAsync(id)).State);
        Assert.NotEmpty(world.Studio.Profiles);
        await CheckAsync(world);
        Assert.Empty(await ListAsync(world));
    }

    [Fact]
    public async Task Projects_made_or_removed_outside_are_listed()
    {
        await using var world = await StartAsync();
        world.Studio.Projects.Clear();
        world.Studio.Projects.Add(new("foreign", "p-9", "CreateCompleted", DateTimeOffset.UnixEpoch));
        await CheckAsync(world);
        Assert.Equal([(DriftKind.StrayProject, "foreign"), (DriftKind.MissingProject, "churn")], (await ListAsync(world)).Select(row => (row.Kind, row.Name)).Order());
    }

    [Fact]
    public async Task Of_two_replicas_one_looks_and_a_stopped_Portal_catches_up()
    {
        await using var world = await StartAsync();
        AddStray(world, "stray");
        var looked = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (await world.Get<WatchDrift>().ExecuteAsync(Ct)).Value));
        Assert.Single(looked, did => did);
        Assert.Single(await ListAsync(world));
        Assert.False((await world.Get<WatchDrift>().ExecuteAsync(Ct)).Value);
        world.World.Clock.Advance(TimeSpan.FromDays(3));
        await world.World.RefreshSessionsAsync();
        Assert.True((await world.Get<WatchDrift>().ExecuteAsync(Ct)).Value);
        Assert.False((await world.Get<WatchDrift>().ExecuteAsync(Ct)).Value);
    }

    private static async Task<AccessWorld> StartAsync()
    {
        var world = await AccessWorld.StartAsync();
        world.Studio.Projects.Add(new("churn", "p-1", "CreateCompleted", DateTimeOffset.UnixEpoch));
        return world;
    }

    private static void AddStray(AccessWorld world, string name) => world.Studio.Profiles[name] = new(
        InMemoryStudio.Domain, name, $"arn:aws:sagemaker:eu-central-1:111122223333:user-profile/{InMemoryStudio.Domain}/{name}", "InService", null, InMemoryStudio.Role, new Dictionary<string, string>(StringComparer.Ordinal));

    private static async Task<DriftChange> CheckAsync(AccessWorld world)
    {
        var looked = await world.Get<CheckDrift>().ExecuteAsync(world.Dana, Ct);
        Assert.Null(looked.Error);
        return looked.Value!;
    }

    private static async Task<IReadOnlyList<DriftFinding>> ListAsync(AccessWorld world) =>
        (await world.Get<ListDrift>().ExecuteAsync(world.Dana, null, null, Ct)).Value!.Findings.Items;
}
