using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Portal.Aws.Calls;
using Portal.Core.Kernel;
using Portal.Core.Projects.Endings;

namespace Portal.Aws.Projects;

/// <summary>Ends the stacks that deploy pipelines made.</summary>
internal sealed class ReleaseStacks(IAmazonCloudFormation cloudFormation) : IReleaseStacks
{
    public Task<Result<string?>> DeleteAsync(string stackNameOrArn, string token, CancellationToken ct) =>
        AwsCall.TryEndAsync(() => cloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = stackNameOrArn, ClientRequestToken = token }, ct), ct);

    public async Task<Result<IReadOnlyList<ReleaseInstance>>> ListInstancesAsync(string stackSet, CancellationToken ct)
    {
        var listed = await AwsCall.TryAsync<IReadOnlyList<ReleaseInstance>>(
            async () => await AwsCall.ReadAllAsync<ReleaseInstance>(async cursor =>
            {
                var page = await cloudFormation.ListStackInstancesAsync(new ListStackInstancesRequest { StackSetName = stackSet, MaxResults = 100, NextToken = cursor }, ct);
                return (page.Summaries?.Select(instance => new ReleaseInstance(instance.Account, instance.Region, instance.Status?.Value ?? "", instance.StatusReason)), page.NextToken);
            }),
            ct);
        return listed.Error?.Code == AwsFailure.Gone ? Result<IReadOnlyList<ReleaseInstance>>.From([]) : listed;
    }

    public Task<Result<string?>> DeleteInstancesAsync(string stackSet, IReadOnlyList<ReleaseInstance> instances, string token, CancellationToken ct) => AwsCall.TryEndAsync(
        () => cloudFormation.DeleteStackInstancesAsync(
            new DeleteStackInstancesRequest
            {
                StackSetName = stackSet,
                Accounts = [.. instances.Select(instance => instance.Account).Distinct(StringComparer.Ordinal)],
                Regions = [.. instances.Select(instance => instance.Region).Distinct(StringComparer.Ordinal)],
                RetainStacks = false,
                OperationId = token,
            },
            ct),
        ct);
}
