using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Policies;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Deployments;

namespace Portal.Core.Tests.Policies;

/// <summary>Release policies through the use cases that people use, and what they do to versions that wait.</summary>
public sealed class PromotionPolicyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stricter_policy_counts_at_once_and_the_record_holds_what_changed()
    {
        await using var world = await ReleaseWorld.StartAsync();
        Assert.True((await EditAsync(world, world.Access.Dana, policy => policy with { PeopleForProduction = 5, RequireRiskRating = true, Thresholds = [new("auc", true, 0.8)] })).Value?.IsApplied);
        var detail = await ReadAsync(world);
        Assert.Equal((5, true), (detail.InForce.PeopleForProduction, detail.InForce.RequireRiskRating));
        var changes = await world.World.QueryAsync(db => db.AuditPrivateParts.OrderByDescending(part => part.Sequence).Select(part => part.Changes).FirstAsync(Ct));
        Assert.Contains("auc at least 0.8", changes, StringComparison.Ordinal);
        Assert.Contains("policy.releases.changed Succeeded", await world.World.AuditedAsync());
        Assert.Contains(detail.Warnings, warning => warning.Code == "policy.lint.too-few");
    }

    [Fact]
    public async Task A_looser_policy_waits_for_a_second_person_while_the_access_policy_may_wait_too()
    {
        await using var world = await ReleaseWorld.StartAsync();
        Assert.False((await EditAsync(world, world.Access.Dana, policy => policy with { SeparateDeciders = false })).Value?.IsApplied);
        var access = (await world.Get<ReadProjectPolicy>().ExecuteAsync(world.Access.Dana, world.Access.Project, Ct)).Value!;
        Assert.Null(access.Pending);
        Assert.False((await world.Get<EditProjectPolicy>().ExecuteAsync(world.Access.Dana, world.Access.Project, access.InForce with { MaxDays = 200 }, access.InForce, "A test.", Ct)).Value?.IsApplied);

        var pending = (await ReadAsync(world)).Pending!;
        Assert.True((await ReadAsync(world)).InForce.SeparateDeciders);
        Assert.Equal("policy.change.own", (await ConfirmAsync(world, world.Access.Dana, pending.Id)).Error?.Code);
        Assert.Null((await ConfirmAsync(world, world.Access.Ada, pending.Id)).Error);
        Assert.False((await ReadAsync(world)).InForce.SeparateDeciders);
        Assert.Equal(PolicyChangeState.Confirmed, Assert.Single((await ReadAsync(world)).Answered).State);
        Assert.NotNull((await world.Get<ReadProjectPolicy>().ExecuteAsync(world.Access.Dana, world.Access.Project, Ct)).Value!.Pending);
    }

    [Fact]
    public async Task A_change_whose_ground_moved_is_set_aside()
    {
        await using var world = await ReleaseWorld.StartAsync();
        await EditAsync(world, world.Access.Dana, policy => policy with { SeparateDeciders = false });
        var pending = (await ReadAsync(world)).Pending!;
        await FloorAsync(world, new PolicyFloor { SeparateDeciders = true });
        Assert.Equal("policy.change.stale", (await ConfirmAsync(world, world.Access.Ada, pending.Id)).Error?.Code);
        Assert.True((await ReadAsync(world)).InForce.SeparateDeciders);
    }

    [Fact]
    public async Task The_floor_names_whom_it_makes_stricter_and_counts_at_once_when_confirmed()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var wanted = new PolicyFloor { RequireRiskRating = true, TicketPattern = "CHG-[0-9]+" };
        var check = (await world.Get<CheckFloor>().ExecuteAsync(world.Access.Ada, wanted, Ct)).Value!;
        Assert.Equal(["RequireRiskRating", "TicketPattern"], Assert.Single(check.Tightened).Differences.Select(one => one.Field));
        await FloorAsync(world, wanted);
        Assert.Equal(["RequireRiskRating", "TicketPattern"], (await ReadAsync(world)).Tightened.Select(one => one.Field));
        Assert.Equal("policy.ticketpattern.invalid", (await EditAsync(world, world.Access.Dana, policy => policy with { TicketPattern = "INC-.*" })).Error?.Code);
        Assert.Equal("policy.requireriskrating.invalid", (await EditAsync(world, world.Access.Dana, policy => policy with { RequireRiskRating = false })).Error?.Code);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nothing_changes()
    {
        await using var world = await ReleaseWorld.StartAsync();
        Assert.Equal("policy.peopleforproduction.invalid", await CodeAsync(policy => policy with { PeopleForProduction = 1 }));
        Assert.Equal("policy.thresholds.invalid", await CodeAsync(policy => policy with { Thresholds = [new("auc", true, 0.9), new("auc", false, 0.8)] }));
        Assert.Equal("policy.thresholds.invalid", await CodeAsync(policy => policy with { Thresholds = [new(" ", true, 0.9)] }));
        Assert.Equal("policy.thresholds.invalid", await CodeAsync(policy => policy with { Thresholds = [new("auc", true, double.NaN)] }));
        Assert.Equal("policy.ticketpattern.invalid", await CodeAsync(policy => policy with { TicketPattern = "CHG-[0-9" }));
        Assert.Equal("policy.ticketpattern.invalid", await CodeAsync(policy => policy with { TicketPattern = "(a)\\1" }));
        Assert.Equal("access.person.unknown", await CodeAsync(policy => policy with { StagingDeciders = new([new("test", "nobody", "Nobody")], []) }));
        Assert.Equal("policy.unchanged", await CodeAsync(policy => policy));
        Assert.Equal("permission.refused", (await EditAsync(world, world.Anna, policy => policy with { PeopleForStaging = 2 })).Error?.Code);
        Assert.Null((await ReadAsync(world)).ChangedAt);

        async Task<string?> CodeAsync(Func<PromotionPolicy, PromotionPolicy> change) => (await EditAsync(world, world.Access.Dana, change)).Error?.Code;
    }

    [Fact]
    public async Task Whoever_a_release_policy_names_decides_and_nobody_else()
    {
        await using var world = await ReleaseWorld.StartAsync();
        await world.SetPolicyAsync(new PromotionPolicy { ProductionDeciders = new([new("test", "ada", "ada")], []) });
        var id = await world.StageAsync(1);
        Assert.Equal(PromotionErrors.NotNamed, await world.DecideAsync(world.Arthur, id, PromotionStage.Production));
        Assert.Null(await world.DecideAsync(world.Access.Ada, id, PromotionStage.Production));
        Assert.Equal(PromotionState.Releasing, (await world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_version_that_waits_is_judged_by_the_stricter_of_then_and_now()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1);
        await EditAsync(world, world.Access.Dana, policy => policy with { PeopleForStaging = 2 });
        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Staging));
        Assert.Equal(PromotionState.Pending, (await world.ReadAsync(id)).State);

        // Named only now: that does not count for what waits already.
        await world.SetPolicyAsync(new PromotionPolicy { StagingDeciders = new([new("test", "anna", "anna"), new("test", "sam", "sam")], []) });
        Assert.Equal(PromotionErrors.NotNamed, await world.DecideAsync(world.Access.Sam, id, PromotionStage.Staging));
        Assert.Equal(PromotionErrors.NotNamed, await world.DecideAsync(world.Arthur, id, PromotionStage.Staging));
    }

    [Fact]
    public async Task A_ticket_has_the_form_that_policy_asks_for()
    {
        await using var world = await ReleaseWorld.StartAsync();
        await world.SetPolicyAsync(new PromotionPolicy { RequireTicket = true, TicketPattern = "CHG-[0-9]+|INC" });
        var id = await world.StageAsync(1);
        Assert.Equal("deployment.ticket.invalid", (await world.DecideAsync(world.Arthur, id, PromotionStage.Production))?.Code);
        Assert.Equal("deployment.ticket.invalid", (await world.DecideAsync(world.Arthur, id, PromotionStage.Production, ticket: "CHG-1x"))?.Code);
        Assert.Null(await world.DecideAsync(world.Arthur, id, PromotionStage.Production, ticket: "CHG-1"));
    }

    [Fact]
    public async Task What_the_live_version_reports_is_read_for_the_lint()
    {
        await using var world = await ReleaseWorld.StartAsync();
        await world.GoLiveAsync(1);
        Assert.Equal(["auc", "log_loss"], (await ReadAsync(world)).Metrics);
        var check = (await world.Get<CheckPromotionPolicy>().ExecuteAsync(world.Access.Dana, world.Access.Project, new PromotionPolicy { Thresholds = [new("acuracy", true, 0.9)] }, Ct)).Value!;
        Assert.Contains(check.Warnings, warning => warning.Code == "policy.lint.metric-missing");
        Assert.False(check.NeedsSecondPerson);
    }

    private static async Task FloorAsync(ReleaseWorld world, PolicyFloor floor)
    {
        Assert.Null((await world.Get<EditFloor>().ExecuteAsync(world.Access.Ada, floor, new PolicyFloor(), "A test.", Ct)).Error);
        var pending = (await world.Get<ReadFloor>().ExecuteAsync(world.Access.Ada, Ct)).Value!.Pending!;
        Assert.Null((await ConfirmAsync(world, await world.World.SignInAsync("alma", Role.Admin), pending.Id)).Error);
    }

    private static async Task<PromotionPolicyDetail> ReadAsync(ReleaseWorld world) => (await world.Get<ReadPromotionPolicy>().ExecuteAsync(world.Access.Dana, world.Access.Project, Ct)).Value!;

    private static async Task<Result<PolicyEdit>> EditAsync(ReleaseWorld world, SessionId who, Func<PromotionPolicy, PromotionPolicy> change)
    {
        var seen = (await ReadAsync(world)).InForce;
        return await world.Get<EditPromotionPolicy>().ExecuteAsync(who, world.Access.Project, change(seen), seen, "A test.", Ct);
    }

    private static Task<Result> ConfirmAsync(ReleaseWorld world, SessionId who, Guid change) => world.Get<ConfirmPolicyChange>().ExecuteAsync(who, change, Ct);
}
