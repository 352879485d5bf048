using Portal.Core.Access;
using Portal.Core.Access.Drift;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Projects;

namespace Portal.Core.Tests.Access;

/// <summary>Resources of a governed project that were changed outside Portal are shown as they were accepted and as they are; people decide.</summary>
public sealed class InventoryDriftTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_gone_is_shown_once_and_settles_when_it_is_back()
    {
        await using var world = await AccessWorld.StartAsync();
        await LookAsync(world);
        Assert.Empty(await ListAsync(world));
        var bucket = world.World.Aws.Resources[1];
        world.World.Aws.Resources.Remove(bucket);
        await LookAsync(world);
        await LookAsync(world);
        var finding = Assert.Single(await ListAsync(world));
        Assert.Equal((DriftKind.ChangedProject, "churn"), (finding.Kind, finding.Name));
        var change = Assert.Single(finding.Changes);
        Assert.Equal(("ProjectBucket", null), (change.Field, change.After));
        Assert.Contains("bucket-1", change.Before, StringComparison.Ordinal);

        Assert.Single((await world.Get<CheckRestored>().ExecuteAsync(world.Dana, finding.Id, Ct)).Value!);
        world.World.Aws.Resources.Add(bucket);
        Assert.Empty((await world.Get<CheckRestored>().ExecuteAsync(world.Dana, finding.Id, Ct)).Value!);
        Assert.Empty(await ListAsync(world));
    }

    [Fact]
    public async Task What_the_owner_accepts_is_expected_from_then_on()
    {
        await using var world = await AccessWorld.StartAsync();
        world.World.Aws.SsmParameters["bucket"] = "by-hand";
        await LookAsync(world);
        world.World.Aws.SsmParameters["bucket"] = "by-hand-again";
        await LookAsync(world);
        var finding = Assert.Single(await ListAsync(world));
        Assert.Equal([new FieldChange("SSM parameter bucket", null, "by-hand-again")], finding.Changes);

        Assert.Equal(ErrorKind.Refused, (await AcceptAsync(world, world.Sam, finding)).Error?.Kind);
        Assert.Equal("Reason", (await world.Get<AcceptDrift>().ExecuteAsync(world.Dana, finding.Id, "", Ct)).Error?.Field);
        Assert.Null((await AcceptAsync(world, world.Dana, finding)).Error);
        Assert.Equal("drift.settled", (await AcceptAsync(world, world.Dana, finding)).Error?.Code);
        await LookAsync(world);
        Assert.Empty(await ListAsync(world));
        var entry = (await world.Get<SearchAudit>().ExecuteAsync(world.Ada, new AuditFilter(Action: "drift.accepted"), null, Ct)).Value!.Rows.Items.Single();
        Assert.Equal("by-hand-again", Assert.Single((await world.Get<ReadAuditEntry>().ExecuteAsync(world.Ada, entry.Sequence, Ct)).Value!.Changes).After);
    }

    [Fact]
    public async Task What_is_ignored_comes_back_on_its_day_or_when_it_changes_again()
    {
        await using var world = await AccessWorld.StartAsync();
        world.World.Aws.SsmParameters["bucket"] = "by-hand";
        await LookAsync(world);
        var finding = Assert.Single(await ListAsync(world));
        var until = world.World.Clock.GetUtcNow().AddDays(10);
        Assert.Equal("Until", (await IgnoreAsync(world, finding, until.AddDays(-11))).Error?.Field);
        Assert.Null((await IgnoreAsync(world, finding, until)).Error);
        Assert.Empty(await ListAsync(world));
        Assert.Single(await ListAsync(world, new DriftFilter(Ignored: true)));

        world.World.Clock.SetUtcNow(until);
        await world.World.RefreshSessionsAsync();
        Assert.Single(await ListAsync(world));
        Assert.Null((await IgnoreAsync(world, finding, until.AddDays(10))).Error);
        Assert.Empty(await ListAsync(world));
        world.World.Aws.SsmParameters["bucket"] = "again";
        await LookAsync(world);
        Assert.Single(await ListAsync(world));
    }

    [Fact]
    public async Task Access_whose_Studio_user_vanished_ends_when_that_is_accepted()
    {
        await using var world = await AccessWorld.StartAsync();
        world.Studio.Projects.Add(new("churn", "p-1", "CreateCompleted", DateTimeOffset.UnixEpoch));
        var id = await world.GiveAsync(world.Sam);
        world.Studio.Profiles.Clear();
        Assert.Null((await world.Get<CheckDrift>().ExecuteAsync(world.Dana, Ct)).Error);
        var finding = Assert.Single(await ListAsync(world));
        Assert.Null((await AcceptAsync(world, world.Dana, finding)).Error);
        await world.World.RunAsync();
        Assert.Equal(GrantState.Removed, (await world.GrantAsync(id)).State);
        Assert.Empty(await ListAsync(world));
    }

    [Fact]
    public async Task The_schedule_looks_at_what_nobody_looked_at_for_long_and_tells_the_owner()
    {
        await using var world = await AccessWorld.StartAsync();
        world.World.Aws.SsmParameters["bucket"] = "by-hand";
        Assert.Equal(0, await world.Get<WatchInventories>().ExecuteAsync(Ct));
        world.World.Clock.Advance(TimeSpan.FromHours(2));
        await world.World.RefreshSessionsAsync();
        var looked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Get<WatchInventories>().ExecuteAsync(Ct)));
        Assert.Equal(1, looked.Sum());
        Assert.Single(await ListAsync(world));
        Assert.Contains(AccessWorld.Person("dana"), world.World.Told);
        // A change that Portal itself is making is nobody's drift.
        world.World.Aws.SsmParameters["bucket"] = "by-the-upgrade";
        await world.World.ChangeAsync(world.Project, project => Assert.Null(project.BeginUpgrade(OperationId.New(), "v2")));
        world.World.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await world.Get<WatchInventories>().ExecuteAsync(Ct));
    }

    private static async Task LookAsync(AccessWorld world) => Assert.Null((await world.Get<RefreshInventory>().ExecuteAsync(world.Dana, world.Project, Ct)).Error);

    private static Task<Result> AcceptAsync(AccessWorld world, SessionId who, DriftFinding finding) => world.Get<AcceptDrift>().ExecuteAsync(who, finding.Id, "The team wants it so.", Ct);

    private static Task<Result> IgnoreAsync(AccessWorld world, DriftFinding finding, DateTimeOffset until) => world.Get<IgnoreDrift>().ExecuteAsync(world.Dana, finding.Id, until, "The team moves it.", Ct);

    private static async Task<IReadOnlyList<DriftFinding>> ListAsync(AccessWorld world, DriftFilter? filter = null) =>
        (await world.Get<ListDrift>().ExecuteAsync(world.Dana, filter, null, Ct)).Value!.Findings.Items;
}
