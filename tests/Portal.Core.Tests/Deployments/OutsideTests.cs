using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.Operations;

namespace Portal.Core.Tests.Deployments;

/// <summary>What people do in AWS behind Portal's back, and what changes under a decision.</summary>
public sealed class OutsideTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_approved_in_AWS_is_followed_and_said_to_be_decided_outside()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1);
        world.Aws.SetOutside(InMemoryReleases.Arn(1), ModelApproval.Approved);

        await world.Get<WatchModels>().LookAsync(Ct);
        await world.World.RunAsync();

        var row = await world.ReadAsync(id);
        Assert.Equal(PromotionState.AwaitingProduction, row.State);
        Assert.NotNull(row.Outside);
        Assert.Contains("deployment.outside Succeeded", await world.World.AuditedAsync());
        Assert.DoesNotContain(world.Aws.Calls, call => call.Name == "SetStatusAsync");
    }

    [Fact]
    public async Task Production_approved_in_AWS_is_followed_until_it_is_live()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.StageAsync(1);
        world.Aws.AnswerOutside(approve: true);

        await world.Get<WatchModels>().LookAsync(Ct);
        await world.World.RunAsync();

        var row = await world.ReadAsync(id);
        Assert.Equal(PromotionState.Live, row.State);
        Assert.NotNull(row.Outside);
        Assert.DoesNotContain(world.Aws.Calls, call => call.Name == "AnswerAsync");
    }

    [Fact]
    public async Task Production_rejected_in_AWS_ends_it()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.StageAsync(1);
        world.Aws.AnswerOutside(approve: false);

        await world.Get<WatchModels>().LookAsync(Ct);

        Assert.Equal(PromotionState.Dropped, (await world.ReadAsync(id)).State);
    }

    [Theory]
    [InlineData(ModelApproval.Rejected, PromotionState.Rejected)]
    public async Task A_version_rejected_in_AWS_is_rejected_here(ModelApproval status, PromotionState expected)
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1);
        world.Aws.SetOutside(InMemoryReleases.Arn(1), status);

        await world.Get<WatchModels>().LookAsync(Ct);

        Assert.Equal(expected, (await world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_deleted_version_is_dropped_and_cannot_be_approved()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1);
        world.Aws.Versions.Clear();

        Assert.Equal("deployment.checks", (await world.DecideAsync(world.Anna, id, PromotionStage.Staging))?.Code);
        await world.Get<WatchModels>().LookAsync(Ct);

        Assert.Equal(PromotionState.Dropped, (await world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task Changed_bytes_stop_the_release_before_AWS_is_told()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.StageAsync(1);
        Assert.Null(await world.DecideAsync(world.Arthur, id, PromotionStage.Production));
        var arn = InMemoryReleases.Arn(1);
        world.Aws.Versions[arn] = world.Aws.Versions[arn] with { Containers = [new("image:1", "sha256:other", "s3://bucket/model.tar.gz", "etag-1")] };

        await world.World.RunAsync();

        var operation = await world.World.LastOperationAsync(world.Access.Project);
        Assert.Equal((OperationState.NeedsAttention, "deployment.bytes"), (operation.State, operation.Current!.Failure!.Error.Code));
        Assert.DoesNotContain(world.Aws.Calls, call => call.Name == "AnswerAsync");
    }

    [Fact]
    public async Task A_decider_who_saw_another_execution_is_told()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.StageAsync(1);

        var decided = await world.Get<DecidePromotion>().ExecuteAsync(world.Arthur, id, PromotionStage.Production, Core.Access.VoteKind.Approve, "Fine.", null, "another", Ct);

        Assert.Equal("deployment.execution", decided.Error?.Code);
    }

    [Fact]
    public async Task A_voter_who_loses_the_right_before_AWS_is_told_stops_the_release()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.StageAsync(1);
        Assert.Null(await world.DecideAsync(world.Arthur, id, PromotionStage.Production));
        await world.Access.SetPolicyAsync(new Core.Access.ApprovalPolicy { Approvers = [new("test", "anna", "anna")], OwnerDecides = false });

        await world.World.RunAsync();

        var operation = await world.World.LastOperationAsync(world.Access.Project);
        Assert.Equal((OperationState.NeedsAttention, "deployment.undecided"), (operation.State, operation.Current!.Failure!.Error.Code));
        Assert.DoesNotContain(world.Aws.Calls, call => call.Name == "AnswerAsync");
    }

    [Fact]
    public async Task A_lost_response_never_answers_twice()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1);
        world.Aws.LosingResponse.Add("SetStatusAsync");
        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Staging));
        await world.World.RunAsync();
        world.Aws.LosingResponse.Add("AnswerAsync");
        Assert.Null(await world.DecideAsync(world.Arthur, id, PromotionStage.Production));
        await world.World.RunAsync();

        Assert.Equal(PromotionState.Live, (await world.ReadAsync(id)).State);
        Assert.Single(world.Aws.Calls, call => call.Name == "AnswerAsync");
        Assert.Single(world.Aws.Calls, call => call.Name == "SetStatusAsync");
        Assert.Null((await world.ReadAsync(id)).Outside);
    }

    [Theory]
    [InlineData(null, "Its metrics can be read")]
    [InlineData("no json", "Its metrics can be read")]
    [InlineData("{\"a\":\"NaN\"}", "Its metrics can be read")]
    public async Task Metrics_that_cannot_be_read_block_the_approval(string? metrics, string title)
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1, metrics);

        var refused = await world.DecideAsync(world.Anna, id, PromotionStage.Staging);

        Assert.Equal(("deployment.checks", ErrorKind.Conflict), (refused?.Code, refused?.Kind));
        Assert.Contains(title, refused!.Sentence, StringComparison.Ordinal);
        Assert.Contains("deployment.decide Failed", await world.World.AuditedAsync());
    }

    [Fact]
    public async Task Evidence_borrowed_from_another_project_blocks_the_approval()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var metrics = await world.RegisterAsync(1, change: version => version with { MetricsUri = "s3://bucket-of-others/runs/1/evaluation.json" });
        world.Aws.Files["s3://bucket-of-others/runs/1/evaluation.json"] = InMemoryReleases.Metrics;
        var run = await world.RegisterAsync(2, change: version => version with { GeneratedBy = "arn:aws:sagemaker:eu-central-1:111122223333:pipeline/sagemaker-other-p-2-train/execution/1" });

        foreach (var (id, key) in new[] { (metrics, "metrics"), (run, "steps") })
        {
            Assert.Equal("deployment.checks", (await world.DecideAsync(world.Anna, id, PromotionStage.Staging))?.Code);
            var page = (await world.Get<ReadPromotion>().ExecuteAsync(world.Anna, id, Ct)).Value!;
            Assert.Contains(page.Checks, check => check.Key == key && !check.Passed);
        }
    }

    [Fact]
    public async Task A_missing_link_of_the_trace_blocks_the_approval_and_is_shown_as_missing()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1, isKnown: false, change: version => version with { CommitId = null, Properties = new Dictionary<string, string>(StringComparer.Ordinal) });

        Assert.Equal("deployment.checks", (await world.DecideAsync(world.Anna, id, PromotionStage.Staging))?.Code);
        var page = (await world.Get<ReadPromotion>().ExecuteAsync(world.Anna, id, Ct)).Value!;
        Assert.Null(page.Trace.Single(link => link.Title == "Commit").Value);
        Assert.Contains(page.Checks, check => check is { Key: "trace", Passed: false });
    }

    [Fact]
    public async Task A_live_version_has_a_trace_without_a_gap()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.GoLiveAsync(1);

        var page = (await world.Get<ReadPromotion>().ExecuteAsync(world.Access.Ada, id, Ct)).Value!;

        Assert.All(page.Trace, link => Assert.False(string.IsNullOrEmpty(link.Value), link.Title));
        var file = (await world.Get<ExportTrace>().ExecuteAsync(world.Access.Ada, id, Ct)).Value!;
        Assert.Equal(page.Trace, file.Chain);
        Assert.Equal([("Staging", "anna"), ("Production", "arthur")], file.Votes.Select(vote => (vote.Stage, vote.Subject)));
        Assert.Contains("deployment.trace.exported Succeeded", await world.World.AuditedAsync());
    }
}
