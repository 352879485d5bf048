using Portal.Sandbox.CloudFormation.StackSets;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CloudFormation.Api;

internal static class StackSetReading
{
    private const string Active = "ACTIVE";

    /// <summary>By name, or by id.</summary>
    public static StackSet Find(AwsCall call)
    {
        var name = call.Required("StackSetName");
        call.Resource = name;
        return call.State<CloudFormationState>().StackSets.Find(set => set.Name == name || set.Id == name)
            ?? throw new AwsError("StackSetNotFoundException", $"StackSet {name} not found", 404);
    }

    public static object Describe(AwsCall call)
    {
        var set = Find(call);
        return new
        {
            StackSet = new
            {
                StackSetName = set.Name,
                StackSetId = set.Id,
                StackSetARN = set.Arn,
                set.Description,
                Status = Active,
                set.TemplateBody,
                Parameters = set.Parameters.Select(parameter => new { ParameterKey = parameter.Key, ParameterValue = parameter.Value }),
                set.Capabilities,
                set.Tags,
                AdministrationRoleARN = set.AdministrationRoleArn,
                set.ExecutionRoleName,
                PermissionModel = "SELF_MANAGED",
                Regions = set.Instances.Select(instance => instance.Region).Distinct(StringComparer.Ordinal),
            },
        };
    }

    public static object List(AwsCall call)
    {
        var status = call.Text("Status");
        var page = call.Page(call.State<CloudFormationState>().StackSets.Where(_ => status is null or Active), set => set.Id, 100, 100);
        return new
        {
            Summaries = page.Select(set => new { StackSetName = set.Name, StackSetId = set.Id, set.Description, Status = Active, PermissionModel = "SELF_MANAGED" }),
            NextToken = page.Next,
        };
    }

    public static object ListInstances(AwsCall call)
    {
        var set = Find(call);
        var (account, region) = (call.Text("StackInstanceAccount"), call.Text("StackInstanceRegion"));
        var page = call.Page(
            set.Instances.Where(instance => (account is null || instance.Account == account) && (region is null || instance.Region == region)),
            instance => $"{instance.Account}/{instance.Region}", 100, 100);
        return new { Summaries = page.Select(instance => Shown(set, instance)), NextToken = page.Next };
    }

    public static object DescribeInstance(AwsCall call)
    {
        var set = Find(call);
        var (account, region) = (call.Required("StackInstanceAccount"), call.Required("StackInstanceRegion"));
        var found = set.Instances.Find(instance => instance.Account == account && instance.Region == region)
            ?? throw new AwsError("StackInstanceNotFoundException", $"Stack instance not found for StackSet {set.Name} in account {account} and region {region}", 404);
        return new { StackInstance = Shown(set, found) };
    }

    public static object DescribeOperation(AwsCall call)
    {
        var set = Find(call);
        return new { StackSetOperation = Shown(set, FindOperation(call, set)) };
    }

    public static object ListOperations(AwsCall call)
    {
        var set = Find(call);
        var page = call.Page(set.Operations.AsEnumerable().Reverse(), operation => operation.Id, 100, 100);
        return new
        {
            Summaries = page.Select(operation => new
            {
                OperationId = operation.Id,
                operation.Action,
                operation.Status,
                CreationTimestamp = operation.Created,
                EndTimestamp = operation.Ended,
                StatusReason = operation.FirstFailure,
            }),
            NextToken = page.Next,
        };
    }

    public static object ListResults(AwsCall call)
    {
        var operation = FindOperation(call, Find(call));
        var page = call.Page(operation.Tasks, task => $"{task.Account}/{task.Region}", 100, 100);
        return new
        {
            Summaries = page.Select(task => new { task.Account, task.Region, task.Status, StatusReason = task.Reason }),
            NextToken = page.Next,
        };
    }

    private static StackSetOperation FindOperation(AwsCall call, StackSet set)
    {
        var id = call.Required("OperationId");
        return set.Operations.Find(operation => operation.Id == id)
            ?? throw new AwsError("OperationNotFoundException", $"Operation {id} not found", 404);
    }

    private static object Shown(StackSet set, StackSetOperation operation) => new
    {
        OperationId = operation.Id,
        StackSetId = set.Id,
        operation.Action,
        operation.Status,
        operation.RetainStacks,
        AdministrationRoleARN = set.AdministrationRoleArn,
        set.ExecutionRoleName,
        CreationTimestamp = operation.Created,
        EndTimestamp = operation.Ended,
        StatusReason = operation.FirstFailure,
    };

    private static object Shown(StackSet set, StackSetInstance instance) => new
    {
        StackSetId = set.Id,
        instance.Region,
        instance.Account,
        instance.StackId,
        instance.Status,
        StackInstanceStatus = new { DetailedStatus = instance.Status == "CURRENT" ? "SUCCEEDED" : set.Running is null ? "FAILED" : "RUNNING" },
        StatusReason = instance.Reason,
        ParameterOverrides = instance.Overrides.Select(parameter => new { ParameterKey = parameter.Key, ParameterValue = parameter.Value }),
        DriftStatus = "NOT_CHECKED",
    };
}
