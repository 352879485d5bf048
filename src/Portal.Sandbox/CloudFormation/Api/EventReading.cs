using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CloudFormation.Api;

internal static class EventReading
{
    /// <summary>Newest first, one hundred a page.</summary>
    public static object Describe(AwsCall call)
    {
        var stack = StackLookup.Find(call, name => $"Stack [{name}] does not exist");
        var page = call.Page(stack.Events.Reverse(), entry => entry.EventId, 100, 100);
        return new
        {
            StackEvents = page.Select(entry => new
            {
                stack.StackId,
                entry.EventId,
                stack.StackName,
                entry.LogicalResourceId,
                PhysicalResourceId = entry.PhysicalResourceId ?? "",
                entry.ResourceType,
                entry.Timestamp,
                ResourceStatus = entry.Status,
                ResourceStatusReason = entry.Reason,
                ResourceProperties = entry.Properties,
                entry.ClientRequestToken,
            }),
            NextToken = page.Next,
        };
    }
}
