using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Portal.Aws.Calls;
using Portal.Core.Kernel;
using Portal.Core.Projects;
using StackEvent = Portal.Core.Projects.StackEvent;
using StackResource = Portal.Core.Projects.StackResource;

namespace Portal.Aws.Projects;

/// <summary>The CloudFormation stack behind a project, read only.</summary>
internal sealed class CloudFormationStacks(IAmazonCloudFormation cloudFormation) : IProjectStacks
{
    public Task<Result<ProjectStack?>> FindAsync(string stackNameOrArn, CancellationToken ct) => AwsCall.TryFindAsync(
        async () =>
        {
            var response = await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = stackNameOrArn }, ct);
            return response.Stacks?.FirstOrDefault() is not { } stack ? null : new ProjectStack(
                stack.StackName,
                stack.StackId,
                stack.StackStatus,
                stack.StackStatusReason,
                ByKey(stack.Parameters, given => given.ParameterKey, given => given.ResolvedValue ?? given.ParameterValue),
                ByKey(stack.Tags, tag => tag.Key, tag => tag.Value),
                ByKey(stack.Outputs, output => output.OutputKey, output => output.OutputValue));
        },
        ct);

    public Task<Result<IReadOnlyList<StackEvent>>> ReadEventsAsync(string stackNameOrArn, string? afterEventId, CancellationToken ct) =>
        AwsCall.TryAsync<IReadOnlyList<StackEvent>>(
            async () =>
            {
                // Newest come first, so reading stops at the event that is known already.
                var met = false;
                var events = await AwsCall.ReadAllAsync<StackEvent>(async cursor =>
                {
                    var page = await cloudFormation.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = stackNameOrArn, NextToken = cursor }, ct);
                    var fresh = (page.StackEvents ?? []).TakeWhile(happened => !(met = happened.EventId == afterEventId)).Select(Translate).ToList();
                    return (fresh, met ? null : page.NextToken);
                });
                events.Reverse();
                return events;
            },
            ct);

    public Task<Result<IReadOnlyList<StackResource>>> ReadResourcesAsync(string stackNameOrArn, CancellationToken ct) =>
        AwsCall.TryAsync<IReadOnlyList<StackResource>>(
            async () => await AwsCall.ReadAllAsync<StackResource>(async cursor =>
            {
                var page = await cloudFormation.ListStackResourcesAsync(new ListStackResourcesRequest { StackName = stackNameOrArn, NextToken = cursor }, ct);
                return (page.StackResourceSummaries?.Select(Translate), page.NextToken);
            }),
            ct);

    private static StackEvent Translate(Amazon.CloudFormation.Model.StackEvent happened) => new(
        happened.EventId,
        Utc(happened.Timestamp),
        happened.LogicalResourceId ?? "",
        happened.PhysicalResourceId ?? "",
        happened.ResourceType ?? "",
        happened.ResourceStatus ?? "",
        happened.ResourceStatusReason);

    private static StackResource Translate(StackResourceSummary resource) => new(
        resource.LogicalResourceId,
        resource.PhysicalResourceId ?? "",
        resource.ResourceType,
        resource.ResourceStatus,
        resource.ResourceStatusReason,
        Utc(resource.LastUpdatedTimestamp));

    private static DateTimeOffset Utc(DateTime? time) => new(time.GetValueOrDefault().ToUniversalTime());

    private static Dictionary<string, string> ByKey<T>(List<T>? items, Func<T, string> key, Func<T, string?> value) =>
        (items ?? []).ToDictionary(key, item => value(item) ?? "", StringComparer.Ordinal);
}
