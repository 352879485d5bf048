using Microsoft.Extensions.DependencyInjection;
using Portal.Aws.Deployments;
using Portal.Core.Deployments;
using Portal.Core.Platform;

namespace Portal.Aws.Tests;

/// <summary>Hints of what changed in AWS, by Portal's queue.</summary>
public sealed class ReleaseEventsTests(Cloud cloud)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_in_AWS_is_heard_of_and_so_is_what_it_starts()
    {
        await using var release = await ReleaseCloud.OpenAsync(cloud, "000000000421", "events-one");
        await release.RegisterAsync();
        var heard = await HearAsync(release, hints => hints.Any(hint => hint.Kind == ReleaseHintKind.ModelVersion && hint.Subject == release.VersionArn(1)));
        Assert.All(heard, hint => Assert.True(hint.At > DateTimeOffset.UnixEpoch));

        await release.Registry.SetStatusAsync(release.VersionArn(1), ModelApproval.Approved, "By Ada.", Ct);

        heard = await HearAsync(release, hints => hints.Any(hint => hint.Kind == ReleaseHintKind.Pipeline && hint.Subject == release.DeployPipeline));
        Assert.Contains(heard, hint => hint.Kind == ReleaseHintKind.ModelVersion && hint.Subject == release.VersionArn(1));
        var execution = heard.First(hint => hint.Kind == ReleaseHintKind.Pipeline && hint.Subject == release.DeployPipeline).ExecutionId!;
        Assert.NotNull(StudioCloud.Found(await release.Pipelines.FindRunAsync(release.DeployPipeline, execution, Ct)));
    }

    [Fact]
    public async Task Messages_that_are_no_events_are_taken_and_dropped()
    {
        const string account = "000000000422";
        await using var services = cloud.Open(account);
        var events = services.GetRequiredService<IReleaseEvents>();
        // The account comes into being, and its queue with it.
        Assert.Null((await services.GetRequiredService<IPlatform>().ReadParametersAsync(Ct)).Error);
        var queue = await services.GetRequiredService<Amazon.SQS.IAmazonSQS>().GetQueueUrlAsync($"mlops-{Sandbox.SandboxOptions.Region}-portal-events", Ct);
        string[] bodies = ["no JSON", "[]", """{ "detail-type": "Anything else", "detail": {} }""", """{ "detail-type": "SageMaker Endpoint State Change", "time": "2026-05-01T10:00:00Z", "detail": { "EndpointName": "churn-prod" } }"""];
        foreach (var body in bodies) await cloud.CallAsync(account, "sqs", "AmazonSQS.SendMessage", new { queue.QueueUrl, MessageBody = body });

        var heard = await Poll.UntilAsync(async () => (await events.WaitAsync(Ct)).Value!, hints => hints.Count > 0);
        Assert.Contains(new(ReleaseHintKind.Endpoint, "churn-prod", null, new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero)), heard);
    }

    [Fact]
    public async Task Without_a_queue_there_are_no_hints_and_no_error()
    {
        const string account = "000000000423";
        await using var services = cloud.Open(account, ("Aws:Region", "eu-west-1"));

        var heard = await services.GetRequiredService<IReleaseEvents>().WaitAsync(Ct);

        Assert.Equal((null, null), (heard.Error, heard.Value));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    [InlineData("""{ "detail": [] }""", null)]
    [InlineData("""{ "detail-type": 7, "detail": {} }""", null)]
    [InlineData("""{ "detail-type": "SageMaker Model Package State Change", "detail": { "ModelPackageArn": 7 } }""", null)]
    [InlineData("""{ "detail-type": "SageMaker Model Package State Change", "detail": { "ModelPackageArn": "arn:a" } }""", "ModelVersion arn:a ")]
    [InlineData("""{ "detail-type": "SageMaker Model Building Pipeline Execution Status Change", "detail": { "pipelineExecutionArn": "arn:b" } }""", "Run arn:b ")]
    [InlineData("""{ "detail-type": "CodePipeline Action Execution State Change", "detail": { "pipeline": "p", "execution-id": "e" } }""", "Pipeline p e")]
    [InlineData("""{ "detail-type": "CloudFormation Stack Status Change", "detail": { "stack-id": "arn:s" } }""", "Stack arn:s ")]
    [InlineData("""{ "detail-type": "AWS API Call via CloudTrail", "detail": { "eventName": "DeleteProject", "requestParameters": { "projectName": "churn" } } }""", "Project churn ")]
    [InlineData("""{ "detail-type": "AWS API Call via CloudTrail", "detail": { "requestParameters": null } }""", null)]
    public void An_event_of_a_known_form_says_what_changed(string message, string? hint)
    {
        var read = ReleaseHints.Read(message);

        Assert.Equal(hint, read is null ? null : $"{read.Kind} {read.Subject} {read.ExecutionId}");
    }

    private static async Task<List<ReleaseHint>> HearAsync(ReleaseCloud release, Func<List<ReleaseHint>, bool> isEnough)
    {
        var heard = new List<ReleaseHint>();
        return await Poll.UntilAsync(
            async () =>
            {
                var hints = await release.Events.WaitAsync(Ct);
                Assert.Null(hints.Error);
                heard.AddRange(hints.Value!);
                return heard;
            },
            isEnough);
    }
}
