using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.CloudFormation.StackSets;

/// <summary>One template for stacks in several accounts, with the role of each account that makes them.</summary>
internal sealed class StackSet
{
    public const string DefaultAdministrationRole = "AWSCloudFormationStackSetAdministrationRole";
    public const string DefaultExecutionRole = "AWSCloudFormationStackSetExecutionRole";

    public string Name { get; set; } = "";

    /// <summary>Name and UUID, joined by a colon.</summary>
    public string Id { get; set; } = "";

    public string Arn { get; set; } = "";

    public string? Description { get; set; }

    public string TemplateBody { get; set; } = "";

    public string? TemplateOrigin { get; set; }

    public List<StackParameter> Parameters { get; set; } = [];

    public List<StackTag> Tags { get; set; } = [];

    public List<string> Capabilities { get; set; } = [];

    public string? AdministrationRoleArn { get; set; }

    public string ExecutionRoleName { get; set; } = DefaultExecutionRole;

    public List<StackSetInstance> Instances { get; set; } = [];

    /// <summary>In the order of beginning; one at a time.</summary>
    public List<StackSetOperation> Operations { get; set; } = [];

    public StackSetOperation? Running => Operations.Find(operation => operation.Status == StackSetOperation.Runs);
}

internal sealed class StackSetInstance
{
    public string Account { get; set; } = "";

    public string Region { get; set; } = "";

    public string? StackId { get; set; }

    /// <summary>CURRENT, OUTDATED or INOPERABLE.</summary>
    public string Status { get; set; } = "OUTDATED";

    public string? Reason { get; set; }

    public List<StackParameter> Overrides { get; set; } = [];
}

internal sealed class StackSetOperation
{
    public const string Runs = "RUNNING";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";

    public string Id { get; set; } = "";

    /// <summary>CREATE, UPDATE or DELETE.</summary>
    public string Action { get; set; } = "";

    public string Status { get; set; } = Runs;

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public bool RetainStacks { get; set; }

    public List<StackSetTask> Tasks { get; set; } = [];

    public string? FirstFailure => Tasks.Find(task => task.Status == Failed)?.Reason;
}

/// <summary>What an operation does in one account and region.</summary>
internal sealed class StackSetTask
{
    public const string Pending = "PENDING";
    public const string Create = "CREATE";
    public const string Update = "UPDATE";
    public const string Delete = "DELETE";

    public string Account { get; set; } = "";

    public string Region { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Status { get; set; } = Pending;

    public string? Reason { get; set; }

    public bool IsDone => Status is StackSetOperation.Succeeded or StackSetOperation.Failed;
}
