using Amazon.Runtime;

namespace Amazon.CodePipeline;

public class StageExecutionStatus : ConstantClass
{
    public static readonly StageExecutionStatus Cancelled = new("Cancelled");
    public static readonly StageExecutionStatus InProgress = new("InProgress");
    public static readonly StageExecutionStatus Failed = new("Failed");
    public static readonly StageExecutionStatus Stopped = new("Stopped");
    public static readonly StageExecutionStatus Stopping = new("Stopping");
    public static readonly StageExecutionStatus Succeeded = new("Succeeded");
    public static readonly StageExecutionStatus Skipped = new("Skipped");

    public StageExecutionStatus(string value)
        : base(value)
    {
    }

    public static StageExecutionStatus FindValue(string value) => FindValue<StageExecutionStatus>(value);

    public static implicit operator StageExecutionStatus(string value) => FindValue(value);
}

public class ExecutionType : ConstantClass
{
    public static readonly ExecutionType STANDARD = new("STANDARD");
    public static readonly ExecutionType ROLLBACK = new("ROLLBACK");

    public ExecutionType(string value)
        : base(value)
    {
    }

    public static ExecutionType FindValue(string value) => FindValue<ExecutionType>(value);

    public static implicit operator ExecutionType(string value) => FindValue(value);
}

public class ActionExecutionStatus : ConstantClass
{
    public static readonly ActionExecutionStatus InProgress = new("InProgress");
    public static readonly ActionExecutionStatus Abandoned = new("Abandoned");
    public static readonly ActionExecutionStatus Succeeded = new("Succeeded");
    public static readonly ActionExecutionStatus Failed = new("Failed");

    public ActionExecutionStatus(string value)
        : base(value)
    {
    }

    public static ActionExecutionStatus FindValue(string value) => FindValue<ActionExecutionStatus>(value);

    public static implicit operator ActionExecutionStatus(string value) => FindValue(value);
}

public class ConditionExecutionStatus : ConstantClass
{
    public static readonly ConditionExecutionStatus InProgress = new("InProgress");
    public static readonly ConditionExecutionStatus Failed = new("Failed");
    public static readonly ConditionExecutionStatus Errored = new("Errored");
    public static readonly ConditionExecutionStatus Succeeded = new("Succeeded");
    public static readonly ConditionExecutionStatus Cancelled = new("Cancelled");
    public static readonly ConditionExecutionStatus Abandoned = new("Abandoned");
    public static readonly ConditionExecutionStatus Overridden = new("Overridden");

    public ConditionExecutionStatus(string value)
        : base(value)
    {
    }

    public static ConditionExecutionStatus FindValue(string value) => FindValue<ConditionExecutionStatus>(value);

    public static implicit operator ConditionExecutionStatus(string value) => FindValue(value);
}

public class RuleExecutionStatus : ConstantClass
{
    public static readonly RuleExecutionStatus InProgress = new("InProgress");
    public static readonly RuleExecutionStatus Abandoned = new("Abandoned");
    public static readonly RuleExecutionStatus Succeeded = new("Succeeded");
    public static readonly RuleExecutionStatus Failed = new("Failed");

    public RuleExecutionStatus(string value)
        : base(value)
    {
    }

    public static RuleExecutionStatus FindValue(string value) => FindValue<RuleExecutionStatus>(value);

    public static implicit operator RuleExecutionStatus(string value) => FindValue(value);
}

public class RetryTrigger : ConstantClass
{
    public static readonly RetryTrigger AutomatedStageRetry = new("AutomatedStageRetry");
    public static readonly RetryTrigger ManualStageRetry = new("ManualStageRetry");

    public RetryTrigger(string value)
        : base(value)
    {
    }

    public static RetryTrigger FindValue(string value) => FindValue<RetryTrigger>(value);

    public static implicit operator RetryTrigger(string value) => FindValue(value);
}

public class PipelineExecutionStatus : ConstantClass
{
    public static readonly PipelineExecutionStatus Cancelled = new("Cancelled");
    public static readonly PipelineExecutionStatus InProgress = new("InProgress");
    public static readonly PipelineExecutionStatus Stopped = new("Stopped");
    public static readonly PipelineExecutionStatus Stopping = new("Stopping");
    public static readonly PipelineExecutionStatus Succeeded = new("Succeeded");
    public static readonly PipelineExecutionStatus Superseded = new("Superseded");
    public static readonly PipelineExecutionStatus Failed = new("Failed");

    public PipelineExecutionStatus(string value)
        : base(value)
    {
    }

    public static PipelineExecutionStatus FindValue(string value) => FindValue<PipelineExecutionStatus>(value);

    public static implicit operator PipelineExecutionStatus(string value) => FindValue(value);
}

public class TriggerType : ConstantClass
{
    public static readonly TriggerType CreatePipeline = new("CreatePipeline");
    public static readonly TriggerType StartPipelineExecution = new("StartPipelineExecution");
    public static readonly TriggerType PollForSourceChanges = new("PollForSourceChanges");
    public static readonly TriggerType Webhook = new("Webhook");
    public static readonly TriggerType CloudWatchEvent = new("CloudWatchEvent");
    public static readonly TriggerType PutActionRevision = new("PutActionRevision");
    public static readonly TriggerType WebhookV2 = new("WebhookV2");
    public static readonly TriggerType ManualRollback = new("ManualRollback");
    public static readonly TriggerType AutomatedRollback = new("AutomatedRollback");

    public TriggerType(string value)
        : base(value)
    {
    }

    public static TriggerType FindValue(string value) => FindValue<TriggerType>(value);

    public static implicit operator TriggerType(string value) => FindValue(value);
}

public class ExecutionMode : ConstantClass
{
    public static readonly ExecutionMode QUEUED = new("QUEUED");
    public static readonly ExecutionMode SUPERSEDED = new("SUPERSEDED");
    public static readonly ExecutionMode PARALLEL = new("PARALLEL");

    public ExecutionMode(string value)
        : base(value)
    {
    }

    public static ExecutionMode FindValue(string value) => FindValue<ExecutionMode>(value);

    public static implicit operator ExecutionMode(string value) => FindValue(value);
}

public class SourceRevisionType : ConstantClass
{
    public static readonly SourceRevisionType COMMIT_ID = new("COMMIT_ID");
    public static readonly SourceRevisionType IMAGE_DIGEST = new("IMAGE_DIGEST");
    public static readonly SourceRevisionType S3_OBJECT_VERSION_ID = new("S3_OBJECT_VERSION_ID");
    public static readonly SourceRevisionType S3_OBJECT_KEY = new("S3_OBJECT_KEY");

    public SourceRevisionType(string value)
        : base(value)
    {
    }

    public static SourceRevisionType FindValue(string value) => FindValue<SourceRevisionType>(value);

    public static implicit operator SourceRevisionType(string value) => FindValue(value);
}

public class StageRetryMode : ConstantClass
{
    public static readonly StageRetryMode FAILED_ACTIONS = new("FAILED_ACTIONS");
    public static readonly StageRetryMode ALL_ACTIONS = new("ALL_ACTIONS");

    public StageRetryMode(string value)
        : base(value)
    {
    }

    public static StageRetryMode FindValue(string value) => FindValue<StageRetryMode>(value);

    public static implicit operator StageRetryMode(string value) => FindValue(value);
}

public class StartTimeRange : ConstantClass
{
    public static readonly StartTimeRange Latest = new("Latest");
    public static readonly StartTimeRange All = new("All");

    public StartTimeRange(string value)
        : base(value)
    {
    }

    public static StartTimeRange FindValue(string value) => FindValue<StartTimeRange>(value);

    public static implicit operator StartTimeRange(string value) => FindValue(value);
}

public class ActionCategory : ConstantClass
{
    public static readonly ActionCategory Source = new("Source");
    public static readonly ActionCategory Build = new("Build");
    public static readonly ActionCategory Deploy = new("Deploy");
    public static readonly ActionCategory Test = new("Test");
    public static readonly ActionCategory Invoke = new("Invoke");
    public static readonly ActionCategory Approval = new("Approval");
    public static readonly ActionCategory Compute = new("Compute");

    public ActionCategory(string value)
        : base(value)
    {
    }

    public static ActionCategory FindValue(string value) => FindValue<ActionCategory>(value);

    public static implicit operator ActionCategory(string value) => FindValue(value);
}

public class ActionOwner : ConstantClass
{
    public static readonly ActionOwner AWS = new("AWS");
    public static readonly ActionOwner ThirdParty = new("ThirdParty");
    public static readonly ActionOwner Custom = new("Custom");

    public ActionOwner(string value)
        : base(value)
    {
    }

    public static ActionOwner FindValue(string value) => FindValue<ActionOwner>(value);

    public static implicit operator ActionOwner(string value) => FindValue(value);
}

public class ApprovalStatus : ConstantClass
{
    public static readonly ApprovalStatus Approved = new("Approved");
    public static readonly ApprovalStatus Rejected = new("Rejected");

    public ApprovalStatus(string value)
        : base(value)
    {
    }

    public static ApprovalStatus FindValue(string value) => FindValue<ApprovalStatus>(value);

    public static implicit operator ApprovalStatus(string value) => FindValue(value);
}
