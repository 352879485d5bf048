using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.Operations;

namespace Portal.Core.Tests.Deployments;

/// <summary>A version's way to production and back, with pipelines in memory.</summary>
public sealed class ReleaseJourneyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_is_decided_twice_by_two_people_and_goes_live()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1);
        Assert.Equal(("Milan", null), (Upper((await world.ReadAsync(id)).Trainers.People.Single().Name), (await world.ReadAsync(id)).Trainers.Unknown));

        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Staging));
        await world.World.RunAsync();
        Assert.Equal(PromotionState.AwaitingProduction, (await world.ReadAsync(id)).State);
        Assert.Equal(PromotionErrors.ApprovedStaging, await world.DecideAsync(world.Anna, id, PromotionStage.Production));
        Assert.Null(await world.DecideAsync(world.Arthur, id, PromotionStage.Production));
        await world.World.RunAsync();

        var live = await world.ReadAsync(id);
        Assert.Equal(PromotionState.Live, live.State);
        Assert.Equal(["SetStatusAsync", "AnswerAsync"], world.Aws.Calls.Where(call => call.Name is not "StartAsync").Select(call => call.Name));
        Assert.Contains(world.Aws.Calls, call => call is { Name: "SetStatusAsync", What: "Approved" } && call.Text.Contains("anna", StringComparison.Ordinal) && call.Text.Contains(id.ToString(), StringComparison.Ordinal));
        Assert.Contains(world.Aws.Calls, call => call is { Name: "AnswerAsync", What: "Approved" } && call.Execution == live.ExecutionId && call.Text.Contains("arthur", StringComparison.Ordinal));
        var audited = await world.World.AuditedAsync();
        string[] expected = ["deployment.registered", "deployment.vote.approve", "deployment.approved.staging", "deployment.run", "deployment.staged", "deployment.vote.approve", "deployment.approved.production", "deployment.live"];
        Assert.Equal(expected, audited.Where(entry => entry.StartsWith("deployment.", StringComparison.Ordinal) && entry.EndsWith("Succeeded", StringComparison.Ordinal)).Select(entry => entry.Split(' ')[0]));
    }

    [Fact]
    public async Task The_next_version_takes_its_place_and_a_roll_back_takes_the_same_decisions()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var first = await world.GoLiveAsync(1);
        var second = await world.GoLiveAsync(2);
        Assert.Equal(PromotionState.Retired, (await world.ReadAsync(first)).State);

        var asked = await world.Get<RollBack>().ExecuteAsync(world.Anna, second, "It drifts.", Ct);
        Assert.Null(asked.Error);
        var again = await world.Get<RollBack>().ExecuteAsync(world.Arthur, second, "It drifts.", Ct);
        Assert.Equal("deployment.open", again.Error?.Code);
        Assert.Null(await world.DecideAsync(world.Anna, asked.Value, PromotionStage.Staging));
        await world.RunUntilAsync(asked.Value, PromotionState.AwaitingProduction);
        Assert.Null(await world.DecideAsync(world.Arthur, asked.Value, PromotionStage.Production));
        await world.RunUntilAsync(asked.Value, PromotionState.Live);

        Assert.Equal((PromotionState.Live, PromotionState.Retired), ((await world.ReadAsync(asked.Value)).State, (await world.ReadAsync(second)).State));
        Assert.Equal(InMemoryReleases.Arn(1), world.Aws.ProductionArn);
    }

    [Fact]
    public async Task A_lost_event_is_made_up_for_once()
    {
        await using var world = await ReleaseWorld.StartAsync();
        world.Aws.EventsArrive = false;
        var id = await world.StageAsync(1);

        var started = Assert.Single(world.Aws.Calls, call => call is { Name: "StartAsync", Subject: InMemoryReleases.Deploy });
        Assert.Equal(InMemoryReleases.Arn(1), started.What);
        Assert.NotNull((await world.ReadAsync(id)).ExecutionId);
    }

    [Fact]
    public async Task Rejected_for_staging_it_is_rejected_in_the_registry()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1);

        Assert.NotNull(await world.DecideAsync(world.Anna, id, PromotionStage.Staging, VoteKind.Reject, reason: " "));
        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Staging, VoteKind.Reject, "Too weak."));
        await world.World.RunAsync();

        var row = await world.ReadAsync(id);
        Assert.Equal((PromotionState.Rejected, ModelApproval.Rejected), (row.State, world.Aws.Versions[row.PackageArn].Approval));
        Assert.Contains("Too weak.", row.Outcome, StringComparison.Ordinal);
        Assert.Equal(0, (await world.Get<WatchModels>().LookAsync(Ct)).Value);
    }

    [Fact]
    public async Task Rejected_for_production_the_pipeline_and_the_registry_are_told()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.StageAsync(1);

        Assert.Null(await world.DecideAsync(world.Arthur, id, PromotionStage.Production, VoteKind.Reject, "Not now."));
        await world.World.RunAsync();

        Assert.Equal((PromotionState.Rejected, ModelApproval.Rejected), ((await world.ReadAsync(id)).State, world.Aws.Versions[InMemoryReleases.Arn(1)].Approval));
        Assert.Equal("Rejected", Assert.Single(world.Aws.Calls, call => call.Name == "AnswerAsync").What);
        Assert.Null(world.Aws.ProductionArn);
    }

    [Fact]
    public async Task Whoever_trained_it_cannot_decide_whatever_policy_names_them()
    {
        await using var world = await ReleaseWorld.StartAsync();
        Assert.Null((await world.Get<Core.Deployments.Pipelines.RunBuild>().ExecuteAsync(world.Milan, world.Access.Project, Guid.NewGuid(), Ct)).Error);
        var sam = await world.Access.GiveAsync(world.Access.Sam);
        Assert.Null((await world.Get<Core.Deployments.Pipelines.RunBuild>().ExecuteAsync(world.Access.Sam, world.Access.Project, Guid.NewGuid(), Ct)).Error);
        await world.Access.SetPolicyAsync(new ApprovalPolicy { Approvers = [new("test", "sam", "sam"), new("test", "anna", "anna")] });
        world.Aws.Register(1);
        await world.Get<WatchModels>().LookAsync(Ct);
        var id = await world.World.QueryAsync(db => db.Promotions.Select(row => row.Id).SingleAsync(Ct));

        Assert.Equal(PromotionErrors.Trainer, await world.DecideAsync(world.Access.Sam, id, PromotionStage.Staging));
        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Staging));
        Assert.NotEqual(default, sam);
    }

    [Fact]
    public async Task Where_nobody_knows_the_trainer_two_from_outside_decide()
    {
        await using var world = await ReleaseWorld.StartAsync();
        await world.SetPolicyAsync(new PromotionPolicy { PeopleForProduction = 1, SeparateDeciders = false });
        var id = await world.RegisterAsync(1, isKnown: false);
        Assert.NotNull((await world.ReadAsync(id)).Trainers.Unknown);
        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Staging));
        await world.World.RunAsync();

        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Production));
        Assert.Equal(PromotionState.AwaitingProduction, (await world.ReadAsync(id)).State);
        Assert.Null(await world.DecideAsync(world.Arthur, id, PromotionStage.Production));
        Assert.Equal(PromotionState.Releasing, (await world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_failed_stage_asks_for_a_person_and_its_retry_runs_it_again()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.StageAsync(1);
        world.Aws.FailingStage = DeploymentNames.ProductionStage;
        Assert.Null(await world.DecideAsync(world.Arthur, id, PromotionStage.Production));
        await world.World.RunAsync();
        var operation = await world.World.LastOperationAsync(world.Access.Project);
        Assert.Equal((OperationState.NeedsAttention, "deployment.stage-failed"), (operation.State, operation.Current!.Failure!.Error.Code));

        Assert.Equal(ErrorKind.Refused, (await world.Get<RetryRelease>().ExecuteAsync(world.Anna, id, Ct)).Error?.Kind);
        Assert.Null((await world.Get<RetryRelease>().ExecuteAsync(world.Milan, id, Ct)).Error);
        await world.World.RunAsync();

        Assert.Equal(PromotionState.Live, (await world.ReadAsync(id)).State);
        Assert.Single(world.Aws.Calls, call => call.Name == "RetryStageAsync");
    }

    [Fact]
    public async Task A_failed_release_can_be_given_up_and_what_served_goes_on()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var live = await world.GoLiveAsync(1);
        var id = await world.StageAsync(2);
        world.Aws.FailingStage = DeploymentNames.ProductionStage;
        Assert.Null(await world.DecideAsync(world.Arthur, id, PromotionStage.Production));
        await world.World.RunAsync();

        Assert.Null((await world.Get<GiveUpRelease>().ExecuteAsync(world.Milan, id, "It cannot work.", Ct)).Error);

        Assert.Equal((PromotionState.Dropped, PromotionState.Live), ((await world.ReadAsync(id)).State, (await world.ReadAsync(live)).State));
        Assert.Equal(InMemoryReleases.Arn(1), world.Aws.ProductionArn);
    }

    [Fact]
    public async Task Broken_glass_is_told_to_all_and_reviewed_by_a_second_person()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.StageAsync(1);
        var seen = (await world.ReadAsync(id)).ExecutionId;

        Assert.NotNull((await world.Get<BreakGlass>().ExecuteAsync(world.Access.Ada, id, "It burns.", " ", seen, Ct)).Error);
        Assert.Equal("deployment.execution", (await world.Get<BreakGlass>().ExecuteAsync(world.Access.Ada, id, "It burns.", "INC-1", "another", Ct)).Error?.Code);
        Assert.Null((await world.Get<BreakGlass>().ExecuteAsync(world.Access.Ada, id, "It burns.", "INC-1", seen, Ct)).Error);
        await world.World.RunAsync();

        var row = await world.ReadAsync(id);
        Assert.Equal((PromotionState.Live, true), (row.State, row.NeedsReview));
        Assert.Contains(world.World.Told, person => person.Subject == "arthur");
        Assert.Equal(PromotionErrors.OwnReview, (await world.Get<ReviewBrokenGlass>().ExecuteAsync(world.Access.Ada, id, "Fine.", Ct)).Error);
        Assert.Null((await world.Get<ReviewBrokenGlass>().ExecuteAsync(world.Anna, id, "It was right.", Ct)).Error);
        Assert.False((await world.ReadAsync(id)).NeedsReview);
    }

    private static string Upper(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}
