using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.ServiceCatalog;

/// <summary>Why a stack failed, in the one long line that Service Catalog makes of its events: newest first, only failures.</summary>
internal static class StackFailure
{
    private const int Longest = 4000;

    public static string Describe(Stack stack)
    {
        var entries = stack.Events.Reverse()
            .Where(e => e.Reason is not null && (e.Status.EndsWith("_FAILED", StringComparison.Ordinal) || e.Status == StackStatus.RollbackInProgress))
            .Select(e => $"{{LogicalResourceId : {e.LogicalResourceId}, ResourceType : {e.ResourceType}, StatusReason : {e.Reason}}}");
        var text = $"Errors from CloudFormation: [{string.Join(", ", entries)}]";
        return text.Length <= Longest ? text : text[..Longest];
    }
}
