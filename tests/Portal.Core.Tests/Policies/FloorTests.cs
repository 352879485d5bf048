using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Access;

namespace Portal.Core.Tests.Policies;

/// <summary>The platform floor: two Admins for every change, and which projects it makes stricter.</summary>
public sealed class FloorTests
{
    private static readonly PolicyFloor Stricter = new() { MinNeeded = 2, MaxDays = 100 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stricter_floor_too_waits_for_a_second_Admin()
    {
        await using var world = await AccessWorld.StartAsync();
        var edit = await EditAsync(world, world.Ada, Stricter);
        Assert.False(edit.Value?.IsApplied);
        var pending = (await ReadAsync(world)).Pending!;
        Assert.Equal(new PolicyFloor(), (await ReadAsync(world)).Floor);
        Assert.Equal("policy.change.own", (await ConfirmAsync(world, world.Ada, pending.Id)).Error?.Code);

        // An owner edits their project's policy, never the floor.
        Assert.Equal("permission.refused", (await ConfirmAsync(world, world.Dana, pending.Id)).Error?.Code);
        Assert.Equal("permission.refused", (await world.Get<RefusePolicyChange>().ExecuteAsync(world.Dana, pending.Id, "No.", Ct)).Error?.Code);
        Assert.Null((await ConfirmAsync(world, await world.World.SignInAsync("alma", Role.Admin), pending.Id)).Error);
        Assert.Equal(Stricter, (await ReadAsync(world)).Floor);
        Assert.Contains("policy.floor.changed Succeeded", await world.World.AuditedAsync());
    }

    [Fact]
    public async Task A_new_floor_names_the_projects_it_makes_stricter()
    {
        await using var world = await AccessWorld.StartAsync();
        await world.AddProjectAsync("forecast");
        await world.SetPolicyAsync(new ApprovalPolicy { Needed = 3, MaxDays = 50, DefaultDays = 50 });
        var check = await world.Get<CheckFloor>().ExecuteAsync(world.Ada, Stricter, Ct);
        var only = Assert.Single(check.Value!.Tightened);
        Assert.Equal("forecast", only.ProjectName);
        Assert.Equal(["Approvals needed", "Longest access"], only.Differences.Select(difference => difference.Label));
        await EditAsync(world, world.Ada, Stricter);
        Assert.Single((await ReadAsync(world)).PendingTightens);
    }

    [Fact]
    public async Task A_project_counts_as_the_floor_says_and_its_page_says_where()
    {
        await using var world = await AccessWorld.StartAsync();
        await EditAsync(world, world.Ada, Stricter);
        await ConfirmAsync(world, await world.World.SignInAsync("alma", Role.Admin), (await ReadAsync(world)).Pending!.Id);
        var detail = (await world.Get<ReadProjectPolicy>().ExecuteAsync(world.Dana, world.Project, Ct)).Value!;
        Assert.Equal((2, 100), (detail.InForce.Needed, detail.InForce.MaxDays));
        Assert.Equal(["Needed", "MaxDays"], detail.Tightened.Select(difference => difference.Field));
        var looser = await world.Get<EditProjectPolicy>().ExecuteAsync(world.Dana, world.Project, detail.InForce with { Needed = 1 }, detail.InForce, "A test.", Ct);
        Assert.Equal("policy.needed.invalid", looser.Error?.Code);
        Assert.Contains("platform floor", looser.Error!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_floor_that_cannot_be_is_said()
    {
        await using var world = await AccessWorld.StartAsync();
        Assert.Equal("policy.maxsessionhours.invalid", (await EditAsync(world, world.Ada, new PolicyFloor { MaxSessionHours = 13 })).Error?.Code);
        Assert.Equal("policy.unchanged", (await EditAsync(world, world.Ada, new PolicyFloor())).Error?.Code);
    }

    private static async Task<FloorDetail> ReadAsync(AccessWorld world) => (await world.Get<ReadFloor>().ExecuteAsync(world.Ada, Ct)).Value!;

    private static async Task<Result<PolicyEdit>> EditAsync(AccessWorld world, SessionId who, PolicyFloor floor) =>
        await world.Get<EditFloor>().ExecuteAsync(who, floor, (await ReadAsync(world)).Floor, "A test.", Ct);

    private static Task<Result> ConfirmAsync(AccessWorld world, SessionId who, Guid change) => world.Get<ConfirmPolicyChange>().ExecuteAsync(who, change, Ct);
}
