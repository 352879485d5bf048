using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CloudFormation.Api;

internal static class StackReading
{
    public static object Describe(AwsCall call)
    {
        if (call.Text("StackName") is not null)
        {
            return new { Stacks = new[] { Shown(StackLookup.Find(call)) } };
        }

        var page = call.Page(NewestFirst(call).Where(stack => stack.Status != StackStatus.DeleteComplete), stack => stack.StackId, 100, 100);
        return new { Stacks = page.Select(Shown), NextToken = page.Next };
    }

    public static object List(AwsCall call)
    {
        var wanted = call.Texts("StackStatusFilter");
        var page = call.Page(NewestFirst(call).Where(stack => wanted.Count == 0 || wanted.Contains(stack.Status, StringComparer.Ordinal)), stack => stack.StackId, 100, 100);
        return new
        {
            StackSummaries = page.Select(stack => new
            {
                stack.StackId,
                stack.StackName,
                TemplateDescription = stack.Description,
                CreationTime = stack.CreatedAt,
                LastUpdatedTime = stack.UpdatedAt,
                DeletionTime = stack.DeletedAt,
                StackStatus = stack.Status,
                StackStatusReason = stack.StatusReason,
                stack.ParentId,
                stack.RootId,
                DriftInformation = DriftReading.Of(stack),
            }),
            NextToken = page.Next,
        };
    }

    public static object Template(AwsCall call) => new
    {
        StackLookup.Find(call).TemplateBody,
        StagesAvailable = new[] { "Original", "Processed" },
    };

    private static IEnumerable<Stack> NewestFirst(AwsCall call) => call.Account.Stacks.Stacks.Reverse();

    private static object Shown(Stack stack) => new
    {
        stack.StackId,
        stack.StackName,
        stack.Description,
        Parameters = stack.Parameters.Select(parameter => new
        {
            ParameterKey = parameter.Key,
            ParameterValue = parameter.NoEcho ? "****" : parameter.Value,
            ResolvedValue = parameter.NoEcho ? null : parameter.ResolvedValue,
        }),
        CreationTime = stack.CreatedAt,
        LastUpdatedTime = stack.UpdatedAt,
        DeletionTime = stack.DeletedAt,
        RollbackConfiguration = new { },
        StackStatus = stack.Status,
        StackStatusReason = stack.StatusReason,
        DisableRollback = stack.OnFailure == "DO_NOTHING",
        NotificationARNs = stack.NotificationArns,
        stack.TimeoutInMinutes,
        stack.Capabilities,
        Outputs = stack.Outputs.Select(output => new { OutputKey = output.Key, OutputValue = output.Value, output.Description, output.ExportName }),
        RoleARN = stack.RoleArn,
        stack.Tags,
        EnableTerminationProtection = stack.TerminationProtection,
        stack.ParentId,
        stack.RootId,
        DriftInformation = DriftReading.Of(stack),
    };
}
