using Portal.Core.Deployments;
using Portal.Core.Deployments.Experiments;
using Portal.Core.Kernel;

namespace Portal.Aws.Tests;

/// <summary>A build and a release through the ports, as the plans of Portal drive them.</summary>
public sealed class ReleasePipelineTests(Cloud cloud)
{
    private static readonly Dictionary<string, string> None = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_build_registers_a_version_and_its_release_waits_for_an_answer_before_production()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000411", "release-one");
        var built = await BuildAsync(release);
        Assert.Equal("Succeeded", built.Run.Status);
        Assert.NotNull(built.Run.CommitId);
        Assert.NotEmpty(built.Actions);
        Assert.Equal(built.Actions.OrderBy(action => action.StartedAt).Select(action => action.Name), built.Actions.Select(action => action.Name));

        var line = Assert.Single((await release.Registry.ListWaitingAsync(null, Ct)).Value!);
        var version = StudioCloud.Found(await release.Registry.FindAsync(line.Arn, Ct))!;
        Assert.Equal(built.Run.CommitId, version.Properties["commit"]);
        Assert.StartsWith("sha256:", version.Containers[0].ImageDigest, StringComparison.Ordinal);
        Assert.NotNull(version.Containers[0].ModelDataETag);
        Assert.NotNull((await release.Evidence.ReadAsync(version.MetricsUri!, Ct)).Value);
        var training = StudioCloud.Found(await release.Serving.FindRunAsync(version.GeneratedBy!, Ct))!;
        Assert.Equal(("Succeeded", $"sagemaker-{release.Group}-train"), (training.Run.Status, NameIn(version.GeneratedBy!)));
        Assert.All(training.Steps, step => Assert.Equal("Succeeded", step.Status));
        Assert.Equal(version.GeneratedBy, Assert.Single((await release.Serving.ListRunsAsync(NameIn(version.GeneratedBy!), 10, Ct)).Value!).Arn);

        await LogsAsync(release, built, training);
        await ExperimentsAsync(release);

        Assert.Null((await release.Registry.SetStatusAsync(line.Arn, ModelApproval.Approved, "Approved for staging by Dana.", Ct)).Error);
        var (stage, waiting) = await WaitingAsync(release);
        var run = StudioCloud.Found(await release.Pipelines.FindRunAsync(release.DeployPipeline, stage.ExecutionId!, Ct))!;
        Assert.Equal(("InProgress", line.Arn), (run.Run.Status, run.Variables["ModelPackageArn"]));
        Assert.InRange(waiting.AnswerBy!.Value, waiting.ChangedAt!.Value.AddDays(1), waiting.ChangedAt.Value.AddDays(7));
        Assert.Equal("InService", StudioCloud.Found(await release.Serving.FindEndpointAsync($"{release.Group}-staging", Ct))!.Status);

        await AnswersAsync(release, stage, waiting);

        await Poll.UntilAsync(async () => (await release.Pipelines.FindRunAsync(release.DeployPipeline, stage.ExecutionId!, Ct)).Value!.Run, found => found.Status != "InProgress");
        run = (await release.Pipelines.FindRunAsync(release.DeployPipeline, stage.ExecutionId!, Ct)).Value!;
        Assert.Equal("Succeeded", run.Run.Status);
        var approval = Assert.Single(run.Actions, action => action.Provider == "Manual");
        Assert.Contains("arn:aws:", approval.ChangedBy, StringComparison.Ordinal);
        var live = StudioCloud.Found(await release.Serving.FindEndpointAsync($"{release.Group}-prod", Ct))!;
        Assert.Equal(("InService", line.Arn, true), (live.Status, live.ModelPackageArn, live.CapturesData));
        Assert.NotNull(live.InstanceType);
        Assert.True(live.InstanceCount > 0);
        await EndsAsync(release, $"sagemaker-{release.Group}-prod");
        Assert.Null(StudioCloud.Found(await release.Serving.FindEndpointAsync($"{release.Group}-prod", Ct)));
    }

    /// <summary>A stack that a release made goes with all in it, and asking for one that is gone is no error.</summary>
    private static async Task EndsAsync(ReleaseCloud release, string stack)
    {
        var arn = StudioCloud.Found(await release.Stacks.FindAsync(stack, Ct))!.Arn;
        Assert.Null((await release.ReleaseStacks.DeleteAsync(arn, "end-1", Ct)).Error);
        await Poll.UntilAsync(async () => StudioCloud.Found(await release.Stacks.FindAsync(arn, Ct))?.Status ?? "gone", status => status is "gone" or "DELETE_COMPLETE");
        Assert.Null((await release.ReleaseStacks.DeleteAsync(stack, "end-2", Ct)).Error);

        // Where releases go into other accounts there is a set instead; here there is none.
        Assert.Empty((await release.ReleaseStacks.ListInstancesAsync(stack, Ct)).Value!);
        Assert.Null((await release.ReleaseStacks.DeleteInstancesAsync(stack, [new(release.Account, "eu-central-1", "CURRENT", null)], "end-3", Ct)).Error);
    }

    [Fact]
    public async Task The_same_token_starts_one_run()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000412", "release-two");

        var first = await release.Control.StartAsync(release.BuildPipeline, None, "same-token", Ct);
        var second = await release.Control.StartAsync(release.BuildPipeline, None, "same-token", Ct);

        Assert.Equal((null, null, first.Value), (first.Error, second.Error, second.Value));
        Assert.Equal(first.Value, Assert.Single((await release.Pipelines.ListRunsAsync(release.BuildPipeline, 10, Ct)).Value!).Id);
        Assert.NotNull(StudioCloud.Found(await release.Pipelines.FindRunAsync(release.BuildPipeline, first.Value!, Ct)));
    }

    [Fact]
    public async Task A_run_is_stopped_once_and_a_stage_that_did_not_fail_is_not_retried()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000413", "release-three");
        var run = (await release.Control.StartAsync(release.BuildPipeline, None, "one", Ct)).Value!;

        Assert.Null((await release.Control.StopAsync(release.BuildPipeline, run, "Milan asked for it. " + new string('x', 500), Ct)).Error);
        var stopped = await Poll.UntilAsync(
            async () => StudioCloud.Found(await release.Pipelines.FindRunAsync(release.BuildPipeline, run, Ct))!.Run, found => found.Status is not ("InProgress" or "Stopping"));
        Assert.Equal("Stopped", stopped.Status);
        var again = await release.Control.StopAsync(release.BuildPipeline, run, "Again.", Ct);
        Assert.Equal((AwsFailure.NotStoppable, ErrorKind.Conflict), (again.Error?.Code, again.Error?.Kind));

        var built = await BuildAsync(release);
        var retried = await release.Control.RetryStageAsync(release.BuildPipeline, built.Actions[0].Stage, built.Run.Id, Ct);
        Assert.Equal((AwsFailure.NotRetryable, ErrorKind.Conflict), (retried.Error?.Code, retried.Error?.Kind));
    }

    [Fact]
    public async Task What_does_not_exist_is_an_answer_and_changing_it_an_error()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000414", "release-four");

        Assert.Null(StudioCloud.Found(await release.Pipelines.FindAsync("no-such-pipeline", Ct)));
        Assert.Null(StudioCloud.Found(await release.Pipelines.FindRunAsync(release.BuildPipeline, "11111111-2222-3333-4444-555555555555", Ct)));
        Assert.Equal(AwsFailure.Gone, (await release.Pipelines.ListRunsAsync("no-such-pipeline", 10, Ct)).Error?.Code);
        Assert.Empty((await release.Pipelines.ListRunsAsync(release.DeployPipeline, 10, Ct)).Value!);
        Assert.Equal(AwsFailure.Gone, (await release.Control.StartAsync("no-such-pipeline", None, "one", Ct)).Error?.Code);
        Assert.Null(StudioCloud.Found(await release.Serving.FindEndpointAsync("no-such-endpoint", Ct)));
        Assert.Null(StudioCloud.Found(await release.Serving.FindPipelineAsync("no-such-pipeline", Ct)));
        Assert.Null(StudioCloud.Found(await release.Serving.FindRunAsync("arn:aws:sagemaker:eu-central-1:000000000414:pipeline/none/execution/abcdefghijkl", Ct)));
        var sight = StudioCloud.Found(await release.Pipelines.FindAsync(release.DeployPipeline, Ct))!;
        Assert.Equal(["Source", "BuildModel", "DeployStaging", "Approve", "DeployProduction", "Monitor"], sight.Stages.Select(stage => stage.Name));
        Assert.All(sight.Stages, stage => Assert.Null(stage.ExecutionId));
    }

    [Fact]
    public async Task A_stage_that_failed_says_why_and_runs_again()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000415", "release-five");
        await release.FaultAsync(new { kind = "fail-action", logicalId = "Images", operation = release.BuildPipeline, reason = "The disk is full.", times = 1 });

        var failed = await BuildAsync(release);
        Assert.Equal("Failed", failed.Run.Status);
        Assert.Contains(failed.Actions, action => action.Status == "Failed" && action.Summary?.Contains("The disk is full.", StringComparison.Ordinal) is true);
        var stage = StudioCloud.Found(await release.Pipelines.FindAsync(release.BuildPipeline, Ct))!.Stages.Single(found => found.Name == "Images");
        Assert.Equal(("Failed", failed.Run.Id), (stage.Status, stage.ExecutionId));
        Assert.Contains(stage.Actions, action => action.ErrorMessage?.Contains("The disk is full.", StringComparison.Ordinal) is true);

        Assert.Null((await release.Control.RetryStageAsync(release.BuildPipeline, "Images", failed.Run.Id, Ct)).Error);

        var run = await Poll.UntilAsync(
            async () => StudioCloud.Found(await release.Pipelines.FindRunAsync(release.BuildPipeline, failed.Run.Id, Ct))!.Run, found => found.Status is not ("InProgress" or "Failed"));
        Assert.Equal("Succeeded", run.Status);
    }

    [Fact]
    public async Task A_batch_release_is_a_pipeline_and_a_rejection_ends_the_run()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000416", "release-six", "batch");
        await BuildAsync(release);
        var line = Assert.Single((await release.Registry.ListWaitingAsync(null, Ct)).Value!);
        Assert.Null((await release.Registry.SetStatusAsync(line.Arn, ModelApproval.Approved, "By Dana.", Ct)).Error);
        var (stage, waiting) = await WaitingAsync(release);

        var batch = StudioCloud.Found(await release.Serving.FindPipelineAsync($"sagemaker-{release.Group}-batch-staging", Ct))!;
        Assert.Equal("Active", batch.Status);
        Assert.Contains("Transform", batch.Definition, StringComparison.Ordinal);
        Assert.Null(StudioCloud.Found(await release.Serving.FindPipelineAsync($"sagemaker-{release.Group}-batch-prod", Ct)));

        Assert.Null((await release.Control.AnswerAsync(new(release.DeployPipeline, stage.Name, waiting.Name, waiting.Token!, IsApproved: false, "Rejected by Anna: too slow."), Ct)).Error);
        var run = await Poll.UntilAsync(
            async () => StudioCloud.Found(await release.Pipelines.FindRunAsync(release.DeployPipeline, stage.ExecutionId!, Ct))!, found => found.Run.Status != "InProgress");
        Assert.Equal("Failed", run.Run.Status);
        var answered = Assert.Single(run.Actions, action => action.Provider == "Manual");
        Assert.Equal(("Failed", "Rejected by Anna: too slow."), (answered.Status, answered.Summary));
    }

    [Fact]
    public async Task An_answer_whose_response_is_lost_is_given_all_the_same_and_once()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000417", "release-seven");
        await BuildAsync(release);
        var line = Assert.Single((await release.Registry.ListWaitingAsync(null, Ct)).Value!);
        Assert.Null((await release.Registry.SetStatusAsync(line.Arn, ModelApproval.Approved, "By Dana.", Ct)).Error);
        var (stage, waiting) = await WaitingAsync(release);
        await release.FaultAsync(new { kind = "lose-response", operation = "CodePipeline.PutApprovalResult", times = 1 });

        var answered = await release.Control.AnswerAsync(new(release.DeployPipeline, stage.Name, waiting.Name, waiting.Token!, IsApproved: true, "Approved by Anna."), Ct);

        // The client may have asked again by itself, and met its own answer.
        Assert.Contains(answered.Error?.Code, new[] { AwsFailure.Unreachable, AwsFailure.Answered });
        var run = await Poll.UntilAsync(
            async () => StudioCloud.Found(await release.Pipelines.FindRunAsync(release.DeployPipeline, stage.ExecutionId!, Ct))!, found => found.Run.Status != "InProgress");
        Assert.Equal("Approved by Anna.", Assert.Single(run.Actions, action => action.Provider == "Manual").Summary);
    }

    /// <summary>The build's training job, by the tag of its project and by no other.</summary>
    private static async Task ExperimentsAsync(ReleaseCloud release)
    {
        foreach (var order in new[] { ExperimentOrder.Newest, new ExperimentOrder("validation:auc", IsAscending: true) })
        {
            var listed = await release.Experiments.ListAsync("release-one", order, null, Ct);
            Assert.Null(listed.Error);
            var run = Assert.Single(listed.Value!.Items);
            Assert.Equal(("Completed", "200"), (run.Status, run.Parameters["trees"]));
            Assert.InRange(run.Metrics["validation:auc"], 0.9, 1);
            Assert.StartsWith($"s3://{release.Bucket}/runs/", run.OutputUri, StringComparison.Ordinal);
            Assert.Equal(run.Name, StudioCloud.Found(await release.Experiments.FindAsync("release-one", run.Name, Ct))!.Name);
            Assert.Null(StudioCloud.Found(await release.Experiments.FindAsync("another", run.Name, Ct)));
        }

        Assert.Empty((await release.Experiments.ListAsync("another", ExperimentOrder.Newest, null, Ct)).Value!.Items);
    }

    /// <summary>What the build and its jobs wrote, of a long log the end.</summary>
    private static async Task LogsAsync(ReleaseCloud release, PipelineRunDetail built, ModelPipelineRunDetail training)
    {
        const string own = "/mlops/projects/release-one/";
        var id = built.Actions.Last(action => action.Provider == "CodeBuild").ExternalExecutionId!;
        var build = StudioCloud.Found(await release.Logs.ReadBuildAsync(id, own, Ct))!;
        Assert.Contains("Simulated build", build.Messages[0], StringComparison.Ordinal);
        Assert.Contains("State: SUCCEEDED", build.Messages[^1], StringComparison.Ordinal);
        Assert.False(build.HasEarlier);
        Assert.Equal("evidence.log-elsewhere", (await release.Logs.ReadBuildAsync(id, "/mlops/projects/another/", Ct)).Error?.Code);
        Assert.Null(StudioCloud.Found(await release.Logs.ReadBuildAsync("none:11111111-2222-3333-4444-555555555555", own, Ct)));

        Assert.Equal([ModelJobKind.Processing, ModelJobKind.Training, ModelJobKind.Processing], training.Steps.Where(step => step.Job is not null).Select(step => step.Job!.Kind));
        var job = training.Steps.Single(step => step.Name == "Train").Job!;
        var trained = StudioCloud.Found(await release.Logs.ReadJobAsync(job, Ct))!;
        Assert.Equal((IWorkLogs.MostMessages, true, 1), (trained.Messages.Count, trained.HasEarlier, trained.Streams));
        Assert.Equal("The job ended: Succeeded.", trained.Messages[^1]);
        Assert.Null(StudioCloud.Found(await release.Logs.ReadJobAsync(job with { Name = "none" }, Ct)));
        Assert.Null(StudioCloud.Found(await release.Logs.ReadJobAsync(job with { Kind = ModelJobKind.Transform }, Ct)));
    }

    private static async Task<PipelineRunDetail> BuildAsync(ReleaseCloud release)
    {
        var id = (await release.Control.StartAsync(release.BuildPipeline, None, Guid.NewGuid().ToString(), Ct)).Value!;
        return await Poll.UntilAsync(
            async () => StudioCloud.Found(await release.Pipelines.FindRunAsync(release.BuildPipeline, id, Ct))!, found => found.Run.Status != "InProgress");
    }

    private static async Task<(StageSight Stage, ActionSight Action)> WaitingAsync(ReleaseCloud release)
    {
        var stage = await Poll.UntilAsync(
            async () => StudioCloud.Found(await release.Pipelines.FindAsync(release.DeployPipeline, Ct))!.Stages.Single(stage => stage.Name == "Approve"),
            found => found.Actions[0].Token is not null);
        return (stage, stage.Actions[0]);
    }

    private static async Task AnswersAsync(ReleaseCloud release, StageSight stage, ActionSight waiting)
    {
        var answer = new ApprovalAnswer(release.DeployPipeline, stage.Name, waiting.Name, waiting.Token!, IsApproved: true, "Approved by Anna. " + new string('x', 900));

        var late = await release.Control.AnswerAsync(answer with { Token = "11111111-2222-3333-4444-555555555555" }, Ct);
        Assert.Equal((AwsFailure.TokenChanged, ErrorKind.Conflict), (late.Error?.Code, late.Error?.Kind));
        Assert.DoesNotContain("11111111-2222", late.Error!.Raw, StringComparison.Ordinal);
        var approved = await release.Control.AnswerAsync(answer, Ct);
        Assert.Null(approved.Error);
        Assert.NotEmpty(approved.Value!);
        var twice = await release.Control.AnswerAsync(answer, Ct);
        Assert.Equal((AwsFailure.Answered, ErrorKind.Conflict), (twice.Error?.Code, twice.Error?.Kind));

        var action = StudioCloud.Found(await release.Pipelines.FindAsync(release.DeployPipeline, Ct))!.Stages.Single(found => found.Name == stage.Name).Actions[0];
        Assert.Equal(("Succeeded", null, null, 512), (action.Status, action.Token, action.AnswerBy, action.Summary?.Length));
        Assert.Contains("arn:aws:", action.ChangedBy, StringComparison.Ordinal);
    }

    private static string NameIn(string executionArn) => executionArn.Split('/')[1];
}
