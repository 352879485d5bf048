using Portal.Core.Access;
using Portal.Core.Access.Delegations;
using Portal.Core.Access.Policies;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Access;

namespace Portal.Core.Tests.Policies;

/// <summary>A request that waits is judged by the stricter of the policy then and now, through the use cases that people use.</summary>
public sealed class PendingRequestTests
{
    private static readonly ApprovalPolicy TwoNamed = new() { OwnerDecides = false, Approvers = [Named("anna"), Named("arthur")], BackupGroups = ["Admin-group"] };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_approvals_asked_for_while_it_waits_are_needed()
    {
        await using var world = await StartAsync(TwoNamed);
        var request = await AskAsync(world);
        await EditAsync(world, policy => policy with { Needed = 2 });
        Assert.Null(await world.DecideAsync(world.Anna, request));
        Assert.Equal(RequestState.Pending, await StateAsync(world, request));
        Assert.Null(await world.DecideAsync(world.Arthur, request));
        Assert.Equal(RequestState.Approved, await StateAsync(world, request));
    }

    [Fact]
    public async Task An_approver_taken_out_while_it_waits_cannot_vote_any_more()
    {
        await using var world = await StartAsync(TwoNamed);
        var request = await AskAsync(world);
        await EditAsync(world, policy => policy with { Approvers = [Named("arthur")] });
        Assert.Equal("access.decide.not-named", (await world.DecideAsync(world.Anna, request))?.Code);
        Assert.Equal(RequestState.Pending, await StateAsync(world, request));
    }

    [Fact]
    public async Task The_vote_of_an_approver_taken_out_afterwards_no_longer_counts()
    {
        await using var world = await StartAsync(TwoNamed with { Needed = 2, Approvers = [Named("anna"), Named("arthur"), Named("ada")] });
        var request = await AskAsync(world);
        Assert.Null(await world.DecideAsync(world.Anna, request));
        await EditAsync(world, policy => policy with { Approvers = [Named("arthur"), Named("ada")] });
        Assert.Null(await world.DecideAsync(world.Arthur, request));
        Assert.Equal(RequestState.Pending, await StateAsync(world, request));
        Assert.Null(await world.DecideAsync(world.Ada, request));
        Assert.Equal(RequestState.Approved, await StateAsync(world, request));
    }

    [Fact]
    public async Task Fewer_approvals_asked_for_while_it_waits_do_not_help()
    {
        await using var world = await StartAsync(TwoNamed with { Needed = 2 });
        var request = await AskAsync(world);
        await EditAsync(world, policy => policy with { Needed = 1 });
        await ConfirmAsync(world);
        Assert.Null(await world.DecideAsync(world.Anna, request));
        Assert.Equal(RequestState.Pending, await StateAsync(world, request));
    }

    [Fact]
    public async Task An_approver_named_while_it_waits_decides_only_later_requests()
    {
        await using var world = await StartAsync(TwoNamed with { Approvers = [Named("arthur")] });
        var request = await AskAsync(world);
        await EditAsync(world, policy => policy with { Approvers = [Named("arthur"), Named("anna")] });
        await ConfirmAsync(world);
        Assert.Equal("access.decide.not-named", (await world.DecideAsync(world.Anna, request))?.Code);
        var later = await world.AskAsync(world.Sofia);
        Assert.Null(await world.DecideAsync(world.Anna, later.Value));
    }

    [Fact]
    public async Task A_floor_raised_while_it_waits_counts()
    {
        await using var world = await StartAsync(TwoNamed);
        var request = await AskAsync(world);
        Assert.Null((await world.Get<EditFloor>().ExecuteAsync(world.Ada, new PolicyFloor { MinNeeded = 2 }, new PolicyFloor(), "A test.", Ct)).Error);
        var pending = (await world.Get<ReadFloor>().ExecuteAsync(world.Ada, Ct)).Value!.Pending!;
        Assert.Null((await world.Get<ConfirmPolicyChange>().ExecuteAsync(await world.World.SignInAsync("alma", Role.Admin), pending.Id, Ct)).Error);
        Assert.Null(await world.DecideAsync(world.Anna, request));
        Assert.Equal(RequestState.Pending, await StateAsync(world, request));
    }

    [Fact]
    public async Task A_voter_who_lost_the_role_before_the_last_vote_is_not_counted()
    {
        await using var world = await StartAsync(TwoNamed with { Needed = 2, Approvers = [Named("anna"), Named("arthur"), Named("ada")] });
        var request = await AskAsync(world);
        Assert.Null(await world.DecideAsync(world.Anna, request));
        await world.World.SignInAsync("anna", Role.MLEngineer);
        Assert.Null(await world.DecideAsync(world.Arthur, request));
        Assert.Equal(RequestState.Pending, await StateAsync(world, request));
    }

    [Fact]
    public async Task A_delegate_votes_while_the_right_is_lent_and_not_afterwards()
    {
        await using var world = await StartAsync(TwoNamed with { Approvers = [Named("anna")] });
        var first = await AskAsync(world);
        var second = (await world.AskAsync(world.Dana)).Value;
        await LendAsync(world, world.Anna, "arthur", days: 2);
        Assert.Null(await world.DecideAsync(world.Arthur, first));
        Assert.Equal(RequestState.Approved, await StateAsync(world, first));
        await world.PassAsync(TimeSpan.FromDays(2));
        Assert.Equal("access.decide.delegation-ended", (await world.DecideAsync(world.Arthur, second))?.Code);
    }

    [Fact]
    public async Task A_delegation_ended_early_gives_no_right_any_more()
    {
        await using var world = await StartAsync(TwoNamed with { Approvers = [Named("anna")] });
        var request = await AskAsync(world);
        var lent = await LendAsync(world, world.Anna, "arthur", days: 5);
        Assert.Null((await world.Get<EndDelegation>().ExecuteAsync(world.Arthur, lent, Ct)).Error);
        Assert.Equal("access.decide.delegation-ended", (await world.DecideAsync(world.Arthur, request))?.Code);
    }

    [Fact]
    public async Task A_delegate_of_a_delegate_has_no_right()
    {
        await using var world = await StartAsync(TwoNamed with { Approvers = [Named("anna")] });
        var request = await AskAsync(world);
        await LendAsync(world, world.Anna, "arthur", days: 5);
        await LendAsync(world, world.Arthur, "sofia", days: 5);
        Assert.Equal("access.decide.not-named", (await world.DecideAsync(world.Sofia, request))?.Code);
    }

    [Fact]
    public async Task A_delegate_of_somebody_without_the_right_has_none()
    {
        await using var world = await StartAsync(TwoNamed with { Approvers = [Named("anna")] });
        var request = await AskAsync(world);
        await LendAsync(world, world.Dana, "arthur", days: 5);
        Assert.Equal("access.decide.not-named", (await world.DecideAsync(world.Arthur, request))?.Code);
    }

    [Fact]
    public async Task A_delegate_who_has_lost_the_role_cannot_vote()
    {
        await using var world = await StartAsync(TwoNamed with { Approvers = [Named("anna")] });
        var request = await AskAsync(world);
        await LendAsync(world, world.Anna, "arthur", days: 5);
        var arthur = await world.World.SignInAsync("arthur", Role.MLEngineer);
        Assert.Equal("permission.refused", (await world.DecideAsync(arthur, request))?.Code);
    }

    [Fact]
    public async Task One_person_by_name_group_and_delegation_is_counted_once()
    {
        await using var world = await StartAsync(TwoNamed with { ApproverGroups = ["Approver-group"], Needed = 2 });
        var request = await AskAsync(world);
        await LendAsync(world, world.Arthur, "anna", days: 5);
        Assert.Null(await world.DecideAsync(world.Anna, request));
        Assert.Equal("access.voted", (await world.DecideAsync(world.Anna, request))?.Code);
        Assert.Equal(RequestState.Pending, await StateAsync(world, request));
    }

    [Fact]
    public async Task A_right_used_by_its_delegate_is_not_counted_again_for_its_owner()
    {
        await using var world = await StartAsync(TwoNamed with { Approvers = [Named("anna"), Named("ada")], Needed = 2 });
        var request = await AskAsync(world);
        await LendAsync(world, world.Anna, "arthur", days: 5);
        Assert.Null(await world.DecideAsync(world.Arthur, request));
        _ = await world.DecideAsync(world.Anna, request);
        Assert.Equal(RequestState.Pending, await StateAsync(world, request));
        Assert.Null(await world.DecideAsync(world.Ada, request));
        Assert.Equal(RequestState.Approved, await StateAsync(world, request));
    }

    private static NamedPerson Named(string subject) => new("test", subject, subject);

    private static async Task<AccessWorld> StartAsync(ApprovalPolicy policy)
    {
        var world = await AccessWorld.StartAsync();
        await world.SetPolicyAsync(policy);
        return world;
    }

    private static async Task<AccessRequestId> AskAsync(AccessWorld world)
    {
        var asked = await world.AskAsync(world.Sam);
        Assert.Null(asked.Error);
        return asked.Value;
    }

    private static async Task<RequestState> StateAsync(AccessWorld world, AccessRequestId id) => (await world.RequestAsync(id)).State;

    private static async Task EditAsync(AccessWorld world, Func<ApprovalPolicy, ApprovalPolicy> change)
    {
        var seen = (await world.Get<ReadProjectPolicy>().ExecuteAsync(world.Dana, world.Project, Ct)).Value!.InForce;
        Assert.Null((await world.Get<EditProjectPolicy>().ExecuteAsync(world.Dana, world.Project, change(seen), seen, "A test.", Ct)).Error);
    }

    private static async Task ConfirmAsync(AccessWorld world)
    {
        var pending = (await world.Get<ReadProjectPolicy>().ExecuteAsync(world.Ada, world.Project, Ct)).Value!.Pending!;
        Assert.Null((await world.Get<ConfirmPolicyChange>().ExecuteAsync(world.Ada, pending.Id, Ct)).Error);
    }

    private static async Task<Guid> LendAsync(AccessWorld world, SessionId from, string to, int days)
    {
        var now = world.World.Clock.GetUtcNow();
        var lent = await world.Get<CreateDelegation>().ExecuteAsync(from, new(AccessWorld.Person(to), now, now.AddDays(days), "Away."), Ct);
        Assert.Null(lent.Error);
        return lent.Value;
    }
}
