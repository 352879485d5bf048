using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Access;

namespace Portal.Core.Tests.Policies;

/// <summary>Stricter counts at once, looser waits for a second person, and what is out of date is never confirmed.</summary>
public sealed class PolicyChangeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stricter_policy_counts_at_once_and_the_record_holds_every_rule_that_changed()
    {
        await using var world = await AccessWorld.StartAsync();
        var edit = await EditAsync(world, world.Dana, policy => policy with { Needed = 2, MaxDays = 60, DefaultDays = 30 });
        Assert.True(edit.Value?.IsApplied);
        var detail = await ReadAsync(world);
        Assert.Equal((2, 60, 30), (detail.InForce.Needed, detail.InForce.MaxDays, detail.InForce.DefaultDays));
        Assert.Null(detail.Pending);
        var changes = await world.World.QueryAsync(db => db.AuditPrivateParts.OrderByDescending(part => part.Sequence).Select(part => part.Changes).FirstAsync(Ct));
        Assert.Contains("Approvals needed", changes, StringComparison.Ordinal);
        Assert.Contains("180 days", changes, StringComparison.Ordinal);
        Assert.Contains("policy.changed Succeeded", await world.World.AuditedAsync());
    }

    [Fact]
    public async Task A_looser_policy_waits_until_a_second_person_confirms_it()
    {
        await using var world = await AccessWorld.StartAsync();
        var edit = await EditAsync(world, world.Dana, policy => policy with { MaxDays = 200 });
        Assert.False(edit.Value?.IsApplied);
        var detail = await ReadAsync(world);
        Assert.Equal(180, detail.InForce.MaxDays);
        var pending = detail.Pending!;
        Assert.Equal("policy.change.own", pending.ConfirmRefusal?.Code);
        Assert.Null(pending.WithdrawRefusal);
        Assert.Equal("policy.change.own", (await ConfirmAsync(world, world.Dana, pending.Id)).Error?.Code);
        Assert.Equal("policy.change.own", (await RefuseAsync(world, world.Dana, pending.Id)).Error?.Code);
        Assert.Equal("permission.refused", (await ConfirmAsync(world, world.Anna, pending.Id)).Error?.Code);

        Assert.Null((await ConfirmAsync(world, world.Ada, pending.Id)).Error);
        Assert.Equal(200, (await ReadAsync(world)).InForce.MaxDays);
        Assert.Equal("policy.change.answered", (await ConfirmAsync(world, world.Ada, pending.Id)).Error?.Code);
        Assert.Contains(await NotificationsAsync(world, "dana"), kind => kind == "policy.decided");
        Assert.Contains(await NotificationsAsync(world, "ada"), kind => kind == "policy.to-confirm");
    }

    [Fact]
    public async Task A_second_person_refuses_with_a_reason_and_the_proposer_withdraws()
    {
        await using var world = await AccessWorld.StartAsync();
        await EditAsync(world, world.Dana, policy => policy with { MaxDays = 200 });
        var first = (await ReadAsync(world)).Pending!;
        Assert.Equal("access.reason.invalid", (await world.Get<RefusePolicyChange>().ExecuteAsync(world.Ada, first.Id, " ", Ct)).Error?.Code);
        Assert.Equal("policy.change.not-yours", (await world.Get<WithdrawPolicyChange>().ExecuteAsync(world.Ada, first.Id, Ct)).Error?.Code);
        Assert.Null((await RefuseAsync(world, world.Ada, first.Id)).Error);
        Assert.Equal(PolicyChangeState.Refused, Assert.Single((await ReadAsync(world)).Answered).State);

        await EditAsync(world, world.Dana, policy => policy with { MaxDays = 200 });
        var second = (await ReadAsync(world)).Pending!;
        Assert.Null((await world.Get<WithdrawPolicyChange>().ExecuteAsync(world.Dana, second.Id, Ct)).Error);
        Assert.Equal("policy.change.answered", (await ConfirmAsync(world, world.Ada, second.Id)).Error?.Code);
        Assert.Equal(180, (await ReadAsync(world)).InForce.MaxDays);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(220)]
    public async Task A_newer_change_sets_a_waiting_one_aside(int days)
    {
        await using var world = await AccessWorld.StartAsync();
        await EditAsync(world, world.Dana, policy => policy with { MaxDays = 200 });
        var old = (await ReadAsync(world)).Pending!;
        Assert.Null((await EditAsync(world, world.Ada, policy => policy with { MaxDays = days, DefaultDays = 3 })).Error);
        Assert.Equal("policy.change.overtaken", (await ConfirmAsync(world, world.Ada, old.Id)).Error?.Code);
        Assert.Contains("ada changed the policy", (await ConfirmAsync(world, world.Ada, old.Id)).Error!.Sentence, StringComparison.Ordinal);
        Assert.Contains((await ReadAsync(world)).Answered, change => change.Id == old.Id && change.State is PolicyChangeState.Stale);
    }

    [Fact]
    public async Task A_change_whose_ground_moved_is_set_aside_when_somebody_confirms_it()
    {
        await using var world = await AccessWorld.StartAsync();
        await EditAsync(world, world.Dana, policy => policy with { MaxDays = 200 });
        var pending = (await ReadAsync(world)).Pending!;
        await ConfirmFloorAsync(world, new PolicyFloor { MaxDays = 190 });
        Assert.Equal("policy.change.stale", (await ConfirmAsync(world, world.Ada, pending.Id)).Error?.Code);
        var detail = await ReadAsync(world);
        Assert.Null(detail.Pending);
        Assert.Equal(180, detail.InForce.MaxDays);
        Assert.Contains("policy.change.set-aside Succeeded", await world.World.AuditedAsync());
    }

    [Fact]
    public async Task A_form_filled_before_somebody_elses_change_is_refused()
    {
        await using var world = await AccessWorld.StartAsync();
        var seen = (await ReadAsync(world)).InForce;
        await EditAsync(world, world.Ada, policy => policy with { Needed = 2 });
        var late = await world.Get<EditProjectPolicy>().ExecuteAsync(world.Dana, world.Project, seen with { GraceDays = 3 }, seen, "Late.", Ct);
        Assert.Equal("policy.changed-meanwhile", late.Error?.Code);
    }

    [Fact]
    public async Task Two_who_confirm_at_once_change_it_once()
    {
        await using var world = await AccessWorld.StartAsync();
        await EditAsync(world, world.Dana, policy => policy with { MaxDays = 200 });
        var pending = (await ReadAsync(world)).Pending!;
        var other = await world.World.SignInAsync("alma", Role.Admin);
        var both = await world.World.Commits.TogetherAsync(() => ConfirmAsync(world, world.Ada, pending.Id), () => ConfirmAsync(world, other, pending.Id));
        Assert.Single(both, result => result.Error is null);
        Assert.Single(await world.World.AuditedAsync(), action => action == "policy.changed Succeeded");
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nothing_changes()
    {
        await using var world = await AccessWorld.StartAsync();
        Assert.Equal("policy.needed.invalid", (await EditAsync(world, world.Dana, policy => policy with { Needed = 0 })).Error?.Code);
        Assert.Equal("policy.defaultdays.invalid", (await EditAsync(world, world.Dana, policy => policy with { MaxDays = 5 })).Error?.Code);
        Assert.Equal("policy.maxdays.invalid", (await EditAsync(world, world.Dana, policy => policy with { MaxDays = 366 })).Error?.Code);
        Assert.Equal("policy.unchanged", (await EditAsync(world, world.Dana, policy => policy)).Error?.Code);
        Assert.Equal("access.person.unknown", (await EditAsync(world, world.Dana, policy => policy with { Approvers = [new("test", "nobody", "Nobody")] })).Error?.Code);
        Assert.Equal("permission.refused", (await EditAsync(world, world.Sam, policy => policy with { Needed = 2 })).Error?.Code);
        Assert.Equal("access.reason.invalid", (await EditAsync(world, world.Dana, policy => policy with { Needed = 2 }, " ")).Error?.Code);
        Assert.Null((await ReadAsync(world)).ChangedAt);
    }

    [Fact]
    public async Task Names_come_from_Portals_record_and_not_from_the_form()
    {
        await using var world = await AccessWorld.StartAsync();
        await EditAsync(world, world.Dana, policy => policy with { Approvers = [new("test", "anna", "The Chief")] });
        Assert.Contains("anna (anna)", Assert.Single((await ReadAsync(world)).Pending!.Differences).After, StringComparison.Ordinal);
    }

    private static async Task ConfirmFloorAsync(AccessWorld world, PolicyFloor floor)
    {
        Assert.Null((await world.Get<EditFloor>().ExecuteAsync(world.Ada, floor, new PolicyFloor(), "A test.", Ct)).Error);
        var pending = (await world.Get<ReadFloor>().ExecuteAsync(world.Ada, Ct)).Value!.Pending!;
        var other = await world.World.SignInAsync("alma", Role.Admin);
        Assert.Null((await ConfirmAsync(world, other, pending.Id)).Error);
    }

    private static async Task<ProjectPolicyDetail> ReadAsync(AccessWorld world) => (await world.Get<ReadProjectPolicy>().ExecuteAsync(world.Dana, world.Project, Ct)).Value!;

    private static async Task<Result<PolicyEdit>> EditAsync(AccessWorld world, SessionId who, Func<ApprovalPolicy, ApprovalPolicy> change, string reason = "A test.")
    {
        var seen = (await ReadAsync(world)).InForce;
        return await world.Get<EditProjectPolicy>().ExecuteAsync(who, world.Project, change(seen), seen, reason, Ct);
    }

    private static Task<Result> ConfirmAsync(AccessWorld world, SessionId who, Guid change) => world.Get<ConfirmPolicyChange>().ExecuteAsync(who, change, Ct);

    private static Task<Result> RefuseAsync(AccessWorld world, SessionId who, Guid change) => world.Get<RefusePolicyChange>().ExecuteAsync(who, change, "No.", Ct);

    private static Task<List<string>> NotificationsAsync(AccessWorld world, string subject) =>
        world.World.QueryAsync(db => db.Notifications.Where(row => row.PersonSubject == subject).Select(row => row.Kind).ToListAsync(Ct));
}
