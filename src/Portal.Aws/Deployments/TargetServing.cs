using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Targets;
using Portal.Core.Kernel;

namespace Portal.Aws.Deployments;

/// <summary>Looks into a target account with the role that its template makes. The session is Portal's own, since nobody decides anything by it; its keys are dropped.</summary>
internal sealed class TargetServing(IAmazonSecurityTokenService tokens, ClientSettings settings) : ITargetServing
{
    private const string SessionName = "portal";
    private const int SessionSeconds = 900;
    private const string VersionOutput = "ModelPackageArn";

    public async Task<Result<ServingSight>> ReadEndpointAsync(TargetPlace place, string stackSet, string endpoint, CancellationToken ct)
    {
        var session = await AssumeAsync(place, ct);
        if (session.Error is { } refused) return refused;
        using var sageMaker = new AmazonSageMakerClient(session.Value, settings.Of<AmazonSageMakerConfig>());
        var found = await AwsCall.TryFindAsync<DescribeEndpointResponse>(async () => await sageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = endpoint }, ct), ct);
        if (found.Error is { } error) return error;
        if (found.Value is not { } there) return ServingSight.Nothing(endpoint);
        var stack = await FindStackAsync(session.Value!, stackSet, ct);
        if (stack.Error is { } unreadable) return unreadable;
        var status = there.EndpointStatus?.Value ?? "";
        return new ServingSight(
            endpoint, status, status == "InService" && IsInPlace(stack.Value), VersionOf(stack.Value), AwsTime.Known(there.LastModifiedTime ?? there.CreationTime), null, null,
            there.DataCaptureConfig?.EnableCapture is true, there.FailureReason ?? stack.Value?.StackStatusReason);
    }

    public async Task<Result<ServingSight>> ReadPipelineAsync(TargetPlace place, string stackSet, string pipeline, CancellationToken ct)
    {
        var session = await AssumeAsync(place, ct);
        if (session.Error is { } refused) return refused;
        using var sageMaker = new AmazonSageMakerClient(session.Value, settings.Of<AmazonSageMakerConfig>());
        var found = await AwsCall.TryFindAsync<DescribePipelineResponse>(async () => await sageMaker.DescribePipelineAsync(new DescribePipelineRequest { PipelineName = pipeline }, ct), ct);
        if (found.Error is { } error) return error;
        var stack = await FindStackAsync(session.Value!, stackSet, ct);
        if (stack.Error is { } unreadable) return unreadable;
        if (found.Value is not { } there || stack.Value is not { } made) return ServingSight.Nothing(pipeline);
        var isReady = there.PipelineStatus?.Value == "Active" && IsInPlace(made);
        return new ServingSight(pipeline, isReady ? "Active" : made.StackStatus.Value, isReady, VersionOf(made), AwsTime.Known(there.LastModifiedTime ?? there.CreationTime), null, null, true, made.StackStatusReason);
    }

    private Task<Result<SessionAWSCredentials>> AssumeAsync(TargetPlace place, CancellationToken ct) => AwsCall.TryAsync(
        async () =>
        {
            var assumed = await tokens.AssumeRoleAsync(
                new AssumeRoleRequest { RoleArn = place.RoleArn, RoleSessionName = SessionName, DurationSeconds = SessionSeconds, ExternalId = place.ExternalId }, ct);
            return new SessionAWSCredentials(assumed.Credentials.AccessKeyId, assumed.Credentials.SecretAccessKey, assumed.Credentials.SessionToken);
        },
        ct);

    /// <summary>CloudFormation calls the stack of an instance by its stack set's name and a number of its own.</summary>
    private async Task<Result<Stack?>> FindStackAsync(AWSCredentials session, string stackSet, CancellationToken ct)
    {
        using var cloudFormation = new AmazonCloudFormationClient(session, settings.Of<AmazonCloudFormationConfig>());
        var stacks = await AwsCall.TryAsync(
            () => AwsCall.ReadAllAsync<Stack>(async cursor =>
            {
                var page = await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { NextToken = cursor }, ct);
                return (page.Stacks, page.NextToken);
            }),
            ct);
        if (stacks.Error is { } error) return error;
        return stacks.Value!.Find(stack => stack.StackName.StartsWith($"StackSet-{stackSet}-", StringComparison.Ordinal));
    }

    private static bool IsInPlace(Stack? stack) => stack?.StackStatus?.Value is "CREATE_COMPLETE" or "UPDATE_COMPLETE";

    private static string? VersionOf(Stack? stack) => stack?.Outputs?.Find(output => output.OutputKey == VersionOutput)?.OutputValue;
}
