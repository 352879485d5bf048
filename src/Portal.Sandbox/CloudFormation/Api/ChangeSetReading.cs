using Portal.Sandbox.CloudFormation.ChangeSets;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CloudFormation.Api;

internal static class ChangeSetReading
{
    public static object Describe(AwsCall call)
    {
        var set = Find(call);
        var stack = StackOf(call, set);
        var values = call.Flag("IncludePropertyValues");
        var page = call.Page(set.Changes, change => change.LogicalId, 100, 100);
        return new
        {
            ChangeSetName = set.Name,
            ChangeSetId = set.Id,
            set.StackId,
            StackName = set.Input.Name,
            set.Description,
            Parameters = set.Input.Parameters.Select(parameter => new { ParameterKey = parameter.Key, ParameterValue = parameter.Value }),
            CreationTime = set.CreatedAt,
            ExecutionStatus = Execution(set, stack),
            set.Status,
            set.StatusReason,
            NotificationARNs = set.Input.NotificationArns,
            RollbackConfiguration = new { },
            set.Input.Capabilities,
            Tags = set.Input.Tags.Select(tag => new { tag.Key, tag.Value }),
            Changes = page.Select(change => new { Type = "Resource", ResourceChange = Shown(change, values) }),
            NextToken = page.Next,
            IncludeNestedStacks = set.IncludesNestedStacks,
            ParentChangeSetId = set.ParentId,
            RootChangeSetId = set.RootId,
        };
    }

    public static object List(AwsCall call)
    {
        var stack = StackLookup.Find(call, name => $"Stack [{name}] does not exist");
        var page = call.Page(call.State<CloudFormationState>().ChangeSets.Where(set => set.StackId == stack.StackId), set => set.Id, 100, 100);
        return new
        {
            Summaries = page.Select(set => new
            {
                set.StackId,
                stack.StackName,
                ChangeSetId = set.Id,
                ChangeSetName = set.Name,
                ExecutionStatus = Execution(set, stack),
                set.Status,
                set.StatusReason,
                CreationTime = set.CreatedAt,
                set.Description,
                IncludeNestedStacks = set.IncludesNestedStacks,
                ParentChangeSetId = set.ParentId,
                RootChangeSetId = set.RootId,
            }),
            NextToken = page.Next,
        };
    }

    public static ChangeSet Find(AwsCall call)
    {
        var name = call.Required("ChangeSetName", new Constraint(1, 1600));
        call.Resource = name;
        var sets = call.State<CloudFormationState>().ChangeSets;
        var found = name.StartsWith("arn:", StringComparison.Ordinal)
            ? sets.Find(set => set.Id == name)
            : sets.FindLast(set => set.Name == name && set.StackId == StackLookup.Find(call, missing => $"Stack [{missing}] does not exist").StackId);
        return found ?? throw new AwsError("ChangeSetNotFound", $"ChangeSet [{name}] does not exist", 404);
    }

    /// <summary>Null for a nested stack that the change set would make.</summary>
    public static Stack StackOf(AwsCall call, ChangeSet set) => call.Account.Stacks.Find(set.StackId) ?? call.Account.Stacks.Find(Root(call, set).StackId)!;

    public static string Execution(ChangeSet set, Stack stack) => set switch
    {
        { Executed: true } => StackEngine.InProgress(stack.Status) ? "EXECUTE_IN_PROGRESS"
            : stack.Status is StackStatus.CreateComplete or StackStatus.UpdateComplete ? "EXECUTE_COMPLETE" : "EXECUTE_FAILED",
        { Status: ChangeSetStatus.Failed } => "UNAVAILABLE",
        _ when stack.UpdatedAt > set.CreatedAt || stack.Status == StackStatus.DeleteComplete => "OBSOLETE",
        _ => "AVAILABLE",
    };

    private static ChangeSet Root(AwsCall call, ChangeSet set) => call.State<CloudFormationState>().ChangeSets.Find(other => other.Id == set.RootId) ?? set;

    private static object Shown(PlannedChange change, bool values) => new
    {
        change.Action,
        LogicalResourceId = change.LogicalId,
        PhysicalResourceId = change.PhysicalId,
        ResourceType = change.Type,
        change.Replacement,
        change.PolicyAction,
        Scope = change.Details.Select(detail => detail.Attribute).Distinct(StringComparer.Ordinal),
        Details = change.Details.Select(detail => new
        {
            Target = new
            {
                detail.Attribute,
                detail.Name,
                RequiresRecreation = detail.Recreation,
                BeforeValue = values ? detail.Before : null,
                AfterValue = values ? detail.After : null,
                AttributeChangeType = detail.Before is null ? "Add" : detail.After is null ? "Remove" : "Modify",
            },
            detail.Evaluation,
            ChangeSource = detail.Source,
            CausingEntity = detail.Cause,
        }),
        change.ChangeSetId,
    };
}
