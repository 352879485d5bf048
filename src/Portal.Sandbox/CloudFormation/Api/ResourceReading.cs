using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CloudFormation.Api;

internal static class ResourceReading
{
    public static object DescribeAll(AwsCall call)
    {
        var physicalId = call.Text("PhysicalResourceId");
        if (call.Text("StackName") is not null && physicalId is not null)
        {
            throw new AwsError("ValidationError", "Both StackName and PhysicalResourceId were specified. Specify exactly one of them.");
        }

        var stack = physicalId is null ? StackLookup.Find(call) : Owner(call, physicalId);
        var logicalId = call.Text("LogicalResourceId");
        return new
        {
            StackResources = Visible(stack).Where(resource => logicalId is null || resource.LogicalId == logicalId).Take(100).Select(resource => new
            {
                stack.StackName,
                stack.StackId,
                LogicalResourceId = resource.LogicalId,
                PhysicalResourceId = resource.PhysicalId,
                ResourceType = resource.Type,
                Timestamp = resource.UpdatedAt,
                ResourceStatus = resource.Status,
                ResourceStatusReason = resource.StatusReason,
                DriftInformation = DriftReading.Of(stack, resource),
            }),
        };
    }

    public static object Describe(AwsCall call)
    {
        var stack = StackLookup.Find(call, name => $"Stack '{name}' does not exist");
        var logicalId = call.Required("LogicalResourceId");
        var resource = Visible(stack).FirstOrDefault(resource => resource.LogicalId == logicalId)
            ?? throw new AwsError("ValidationError", $"Resource {logicalId} does not exist for stack {stack.StackName}");
        return new
        {
            StackResourceDetail = new
            {
                stack.StackName,
                stack.StackId,
                LogicalResourceId = resource.LogicalId,
                PhysicalResourceId = resource.PhysicalId,
                ResourceType = resource.Type,
                LastUpdatedTimestamp = resource.UpdatedAt,
                ResourceStatus = resource.Status,
                ResourceStatusReason = resource.StatusReason,
                Metadata = BoundTemplate.Of(stack, call.Account).Resource(logicalId)?.Metadata?.ToJsonString() ?? "{}",
                DriftInformation = DriftReading.Of(stack, resource),
            },
        };
    }

    public static object List(AwsCall call)
    {
        var stack = StackLookup.Find(call);
        var page = call.Page(Visible(stack), resource => resource.LogicalId, 100, 100);
        return new
        {
            StackResourceSummaries = page.Select(resource => new
            {
                LogicalResourceId = resource.LogicalId,
                PhysicalResourceId = resource.PhysicalId,
                ResourceType = resource.Type,
                LastUpdatedTimestamp = resource.UpdatedAt,
                ResourceStatus = resource.Status,
                ResourceStatusReason = resource.StatusReason,
                DriftInformation = DriftReading.Of(stack, resource),
            }),
            NextToken = page.Next,
        };
    }

    /// <summary>Resources that have not begun have no row yet.</summary>
    private static IEnumerable<StackResource> Visible(Stack stack) => stack.Resources.Where(resource => resource.Status is not null);

    private static Stack Owner(AwsCall call, string physicalId) =>
        call.Account.Stacks.Stacks.LastOrDefault(stack => Visible(stack).Any(resource => resource.PhysicalId == physicalId))
        ?? throw new AwsError("ValidationError", $"Stack for {physicalId} does not exist");
}
