using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Plans;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using static Portal.Core.Tests.Access.StudioSituations;

namespace Portal.Core.Tests.Access;

/// <summary>Two things at the same moment: both have read the same state before either writes. One is right, the other is told why it is not.</summary>
public sealed class RaceTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_of_one_approved_in_two_browsers_is_one_decision_and_the_other_hears_who_was_first()
    {
        await using var world = await AccessWorld.StartAsync();
        var request = await AskedAsync(world);
        var errors = await world.World.Commits.TogetherAsync(() => world.DecideAsync(world.Anna, request), () => world.DecideAsync(world.Arthur, request));

        Assert.Single(errors, error => error is null);
        var told = Assert.Single(errors.OfType<Error>());
        Assert.Equal("access.decided", told.Code);
        Assert.Contains("was first", told.Sentence, StringComparison.Ordinal);
        Assert.Single((await world.RequestAsync(request)).Votes);
        Assert.Single(await GrantsAsync(world));
        Assert.Equal(1, await OperationsAsync(world, ProvisionStudioUserPlan.KindName));
    }

    [Fact]
    public async Task Approved_and_denied_at_once_is_one_of_both_and_the_other_hears_it()
    {
        await using var world = await AccessWorld.StartAsync();
        var request = await AskedAsync(world);
        var errors = await world.World.Commits.TogetherAsync(() => world.DecideAsync(world.Anna, request), () => world.DecideAsync(world.Arthur, request, VoteKind.Reject));

        Assert.Equal("access.decided", Assert.Single(errors.OfType<Error>()).Code);
        var state = errors[0] is null ? RequestState.Approved : RequestState.Rejected;
        Assert.Equal(state, (await world.RequestAsync(request)).State);
        Assert.Equal(state is RequestState.Approved ? 1 : 0, (await GrantsAsync(world)).Count);
    }

    [Fact]
    public async Task Two_of_two_approved_at_once_are_both_counted_and_lead_to_one_grant()
    {
        await using var world = await AccessWorld.StartAsync();
        await NeedTwoAsync(world);
        var request = await AskedAsync(world);
        var errors = await world.World.Commits.TogetherAsync(() => world.DecideAsync(world.Anna, request), () => world.DecideAsync(world.Arthur, request));

        Assert.All(errors, Assert.Null);
        var decided = await world.RequestAsync(request);
        Assert.Equal(RequestState.Approved, decided.State);
        Assert.Equal(2, decided.Votes.Count);
        Assert.Single(await GrantsAsync(world));
    }

    [Fact]
    public async Task Two_of_two_approved_by_one_person_in_two_browsers_is_one_vote()
    {
        await using var world = await AccessWorld.StartAsync();
        await NeedTwoAsync(world);
        var request = await AskedAsync(world);
        var secondBrowser = await world.World.SignInAsync("anna", Role.Approver);
        var errors = await world.World.Commits.TogetherAsync(() => world.DecideAsync(world.Anna, request), () => world.DecideAsync(secondBrowser, request));

        Assert.Equal("access.voted", Assert.Single(errors.OfType<Error>()).Code);
        var open = await world.RequestAsync(request);
        Assert.Equal(RequestState.Pending, open.State);
        Assert.Single(open.Votes);
        Assert.Empty(await GrantsAsync(world));
    }

    [Fact]
    public async Task Two_of_two_where_one_denies_at_once_is_denied_whoever_was_first()
    {
        await using var world = await AccessWorld.StartAsync();
        await NeedTwoAsync(world);
        var request = await AskedAsync(world);
        var errors = await world.World.Commits.TogetherAsync(() => world.DecideAsync(world.Anna, request), () => world.DecideAsync(world.Arthur, request, VoteKind.Reject));

        Assert.Null(errors[1]);
        Assert.Equal(RequestState.Rejected, (await world.RequestAsync(request)).State);
        Assert.Empty(await GrantsAsync(world));
    }

    [Fact]
    public async Task Taken_back_while_it_is_approved_is_one_of_both()
    {
        await using var world = await AccessWorld.StartAsync();
        var request = await AskedAsync(world);
        var errors = await world.World.Commits.TogetherAsync(
            () => world.DecideAsync(world.Anna, request),
            async () => (await world.Get<WithdrawRequest>().ExecuteAsync(world.Sam, request, Ct)).Error);

        Assert.Equal(ErrorKind.Conflict, Assert.Single(errors.OfType<Error>()).Kind);
        Assert.Equal(errors[0] is null ? RequestState.Approved : RequestState.Withdrawn, (await world.RequestAsync(request)).State);
        Assert.Equal(errors[0] is null ? 1 : 0, (await GrantsAsync(world)).Count);
    }

    [Fact]
    public async Task A_double_click_on_asking_is_one_request()
    {
        await using var world = await AccessWorld.StartAsync();
        var asked = await world.World.Commits.TogetherAsync(() => world.AskAsync(world.Sam), () => world.AskAsync(world.Sam));

        Assert.Equal("access.asked", Assert.Single(asked, one => one.IsError).Error!.Code);
        Assert.Equal(1, await world.World.QueryAsync(db => db.AccessRequests.CountAsync(Ct)));
    }

    [Fact]
    public async Task An_approver_who_lost_the_role_since_the_page_was_opened_is_refused_and_that_is_recorded()
    {
        await using var world = await AccessWorld.StartAsync();
        var request = await AskedAsync(world);
        Assert.Null((await world.Get<ReadRequest>().ExecuteAsync(world.Anna, request, Ct)).Error);
        // The provider says so at a sign-in in another browser; the page is still open under the old session.
        await world.World.SignInAsync("anna", Role.DataScientist);
        var refused = await world.DecideAsync(world.Anna, request);

        Assert.Equal(ErrorKind.Refused, refused?.Kind);
        Assert.Equal(RequestState.Pending, (await world.RequestAsync(request)).State);
        Assert.True(await world.World.QueryAsync(db => db.AuditEntries.AnyAsync(row => row.Action == "access.decide" && row.Outcome == AuditOutcome.Refused, Ct)));
    }

    [Fact]
    public async Task A_vote_of_somebody_who_lost_the_role_before_the_last_vote_no_longer_counts()
    {
        await using var world = await AccessWorld.StartAsync();
        await NeedTwoAsync(world);
        var request = await AskedAsync(world);
        Assert.Null(await world.DecideAsync(world.Anna, request));
        await world.World.SignInAsync("anna", Role.DataScientist);
        Assert.Null(await world.DecideAsync(world.Arthur, request));
        Assert.Equal(RequestState.Pending, (await world.RequestAsync(request)).State);
    }

    [Fact]
    public async Task Renewed_in_the_very_moment_of_suspension_it_goes_on()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await world.GiveAsync(world.Sam);
        await world.PassAsync(TimeSpan.FromDays(25));
        var asked = await world.Get<ExtendAccess>().ExecuteAsync(world.Sam, id, AccessWorld.Wish, Ct);
        Assert.Null(asked.Error);
        world.World.Clock.SetUtcNow((await world.GrantAsync(id)).EndsAt.AddSeconds(1));
        await world.World.RefreshSessionsAsync();
        var now = world.World.Clock.GetUtcNow();
        var errors = await world.World.Commits.TogetherAsync(
            () => world.DecideAsync(world.Anna, asked.Value),
            async () =>
            {
                await world.Get<AdvanceGrants>().ExecuteAsync(Ct);
                return null;
            });

        Assert.All(errors, Assert.Null);
        await world.PassAsync(TimeSpan.Zero);
        await world.World.RunAsync();
        var grant = await world.GrantAsync(id);
        Assert.Equal(GrantState.Active, grant.State);
        Assert.Equal(now.AddDays(30), grant.EndsAt, AtOnce);
        Assert.Null(grant.EndReason);
        Assert.Null(grant.RemovesAt);
        Assert.Null((await world.Get<OpenStudio>().ExecuteAsync(world.Sam, id, Ct)).Error);
    }

    [Fact]
    public async Task Renewed_while_it_is_about_to_be_removed_is_one_of_both()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await world.GiveAsync(world.Sam);
        await world.PassAsync(TimeSpan.FromDays(31));
        await world.World.RunAsync();
        var asked = await world.Get<ExtendAccess>().ExecuteAsync(world.Sam, id, AccessWorld.Wish, Ct);
        world.World.Clock.SetUtcNow((await world.GrantAsync(id)).RemovesAt!.Value.AddSeconds(1));
        await world.World.RefreshSessionsAsync();
        var errors = await world.World.Commits.TogetherAsync(
            () => world.DecideAsync(world.Anna, asked.Value),
            async () =>
            {
                await world.Get<AdvanceGrants>().ExecuteAsync(Ct);
                return null;
            });

        await world.World.RunAsync();
        var grant = await world.GrantAsync(id);
        Assert.Equal(errors[0] is null ? GrantState.Active : GrantState.Removed, grant.State);
        Assert.Equal(errors[0] is null, world.Studio.Profiles.ContainsKey(grant.ProfileName));
        if (errors[0] is { } told) Assert.Equal("access.grant.state", told.Code);
    }

    [Fact]
    public async Task Two_schedulers_at_once_suspend_remind_and_remove_once()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await world.GiveAsync(world.Sam);
        foreach (var days in new[] { 24, 7, 14 })
        {
            world.World.Clock.Advance(TimeSpan.FromDays(days));
            var moved = await world.World.Commits.TogetherAsync(() => world.Get<AdvanceGrants>().ExecuteAsync(Ct), () => world.Get<AdvanceGrants>().ExecuteAsync(Ct));
            Assert.Equal(1, moved.Sum());
            await world.World.RunAsync();
        }

        Assert.Equal(GrantState.Removed, (await world.GrantAsync(id)).State);
        Assert.Equal(1, await OperationsAsync(world, SuspendStudioUserPlan.KindName));
        Assert.Equal(1, await OperationsAsync(world, RemoveStudioUserPlan.KindName));
        foreach (var action in new[] { "access.grant.reminded", "access.grant.suspended", "access.grant.removing" })
        {
            Assert.Equal(1, await world.World.QueryAsync(db => db.AuditEntries.CountAsync(row => row.Action == action, Ct)));
        }
    }

    [Fact]
    public async Task Two_schedulers_at_once_let_a_request_expire_once_and_not_beside_a_decision()
    {
        await using var world = await AccessWorld.StartAsync();
        var request = await AskedAsync(world);
        await world.PassAsync(TimeSpan.FromHours(25));
        world.World.Clock.SetUtcNow((await world.RequestAsync(request)).ExpiresAt.AddSeconds(1));
        await world.World.RefreshSessionsAsync();
        var moved = await world.World.Commits.TogetherAsync(
            () => world.Get<AdvanceRequests>().ExecuteAsync(Ct),
            () => world.Get<AdvanceRequests>().ExecuteAsync(Ct),
            async () => await world.DecideAsync(world.Anna, request) is null ? 1 : 0);

        Assert.Equal(1, moved.Sum());
        Assert.Equal(moved[2] == 1 ? RequestState.Approved : RequestState.Expired, (await world.RequestAsync(request)).State);
        Assert.Equal(moved[2], (await GrantsAsync(world)).Count);
    }

    [Fact]
    public async Task Revoked_in_two_browsers_at_once_is_suspended_once()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await world.GiveAsync(world.Sam);
        var errors = await world.World.Commits.TogetherAsync(() => RevokeAsync(world, world.Sam, id), () => RevokeAsync(world, world.Dana, id));

        Assert.Equal(ErrorKind.Conflict, Assert.Single(errors.OfType<Error>()).Kind);
        Assert.Equal(GrantState.Suspended, (await world.GrantAsync(id)).State);
        Assert.Equal(1, await OperationsAsync(world, SuspendStudioUserPlan.KindName));
    }

    [Fact]
    public async Task Revoked_in_the_very_moment_it_becomes_active_it_is_suspended_and_nothing_waits_for_a_lease()
    {
        await using var world = await AccessWorld.StartAsync();
        Assert.Null(await world.DecideAsync(world.Anna, await AskedAsync(world)));
        await world.World.RunAsync(async () => (await world.World.LastOperationAsync(world.Project)).Current?.Key == "verify");
        var id = Assert.Single(await GrantsAsync(world)).Id;
        var before = world.World.Clock.GetUtcNow();
        var errors = await world.World.Commits.TogetherAsync(
            () => RevokeAsync(world, world.Dana, id),
            async () =>
            {
                await world.World.StepAsync();
                return null;
            });

        Assert.All(errors, Assert.Null);
        await world.World.RunAsync();
        var grant = await world.GrantAsync(id);
        Assert.Equal(GrantState.Suspended, grant.State);
        Assert.Contains("Revoked by dana", grant.EndReason, StringComparison.Ordinal);
        Assert.True(world.World.Clock.GetUtcNow() - before < OperationQueue.Lease);
    }

    [Fact]
    public async Task Revoked_while_Studio_is_being_opened_no_link_is_handed_out()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await world.GiveAsync(world.Sam);
        world.Studio.Before[nameof(IStudioSessions.OpenAsync)] = async () => Assert.Null(await RevokeAsync(world, world.Dana, id));
        var opened = await world.Get<OpenStudio>().ExecuteAsync(world.Sam, id, Ct);

        Assert.Equal("conflict", opened.Error?.Code);
        Assert.Null((await world.GrantAsync(id)).LastOpenedAt);
        Assert.Equal("studio.not-open", (await world.Get<OpenStudio>().ExecuteAsync(world.Sam, id, Ct)).Error?.Code);
    }

    private static async Task<AccessRequestId> AskedAsync(AccessWorld world)
    {
        var asked = await world.AskAsync(world.Sam);
        Assert.Null(asked.Error);
        return asked.Value;
    }

    private static Task NeedTwoAsync(AccessWorld world) => world.SetPolicyAsync(world.Get<StandardPolicy>().Policy with { Needed = 2 });
}
