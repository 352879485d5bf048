using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Events;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CloudFormation;

/// <summary>Tells EventBridge what became of stacks, once for each of their states.</summary>
internal sealed class StackNews : ILifecycle
{
    public bool Advance(Account account, DateTimeOffset now)
    {
        var told = false;
        foreach (var stack in account.Stacks.Stacks.Where(stack => stack.EventsTold < stack.Events.Count).ToList())
        {
            foreach (var entry in stack.Events.Skip(stack.EventsTold).Where(entry => IsNews(stack, entry)).ToList())
            {
                EventBus.Send(account, new BusEvent("aws.cloudformation", "CloudFormation Stack Status Change", [stack.StackId], new JsonObject
                {
                    ["stack-id"] = stack.StackId,
                    ["status-details"] = new JsonObject { ["status"] = entry.Status, ["status-reason"] = entry.Reason ?? "" },
                    ["client-request-token"] = entry.ClientRequestToken ?? "",
                }, entry.Timestamp));
            }

            stack.EventsTold = stack.Events.Count;
            told = true;
        }

        return told;
    }

    public bool Rests(Account account) => true;

    /// <summary>An account begins with its base infrastructure; that it came is no news to anybody.</summary>
    private static bool IsNews(Stack stack, StackEvent entry) =>
        entry.ResourceType == StackEvents.StackType && entry.LogicalResourceId == stack.StackName
        && !(stack.Speed is double.PositiveInfinity && entry.Status.StartsWith("CREATE_", StringComparison.Ordinal));
}
