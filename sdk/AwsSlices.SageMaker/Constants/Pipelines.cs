using Amazon.Runtime;

namespace Amazon.SageMaker;

public class PipelineStatus : ConstantClass
{
    public static readonly PipelineStatus Active = new("Active");
    public static readonly PipelineStatus Deleting = new("Deleting");

    public PipelineStatus(string value)
        : base(value)
    {
    }

    public static PipelineStatus FindValue(string value) => FindValue<PipelineStatus>(value);

    public static implicit operator PipelineStatus(string value) => FindValue(value);
}

public class SortPipelineExecutionsBy : ConstantClass
{
    public static readonly SortPipelineExecutionsBy CreationTime = new("CreationTime");
    public static readonly SortPipelineExecutionsBy PipelineExecutionArn = new("PipelineExecutionArn");

    public SortPipelineExecutionsBy(string value)
        : base(value)
    {
    }

    public static SortPipelineExecutionsBy FindValue(string value) => FindValue<SortPipelineExecutionsBy>(value);

    public static implicit operator SortPipelineExecutionsBy(string value) => FindValue(value);
}

public class PipelineExecutionStatus : ConstantClass
{
    public static readonly PipelineExecutionStatus Executing = new("Executing");
    public static readonly PipelineExecutionStatus Stopping = new("Stopping");
    public static readonly PipelineExecutionStatus Stopped = new("Stopped");
    public static readonly PipelineExecutionStatus Failed = new("Failed");
    public static readonly PipelineExecutionStatus Succeeded = new("Succeeded");

    public PipelineExecutionStatus(string value)
        : base(value)
    {
    }

    public static PipelineExecutionStatus FindValue(string value) => FindValue<PipelineExecutionStatus>(value);

    public static implicit operator PipelineExecutionStatus(string value) => FindValue(value);
}

public class StepStatus : ConstantClass
{
    public static readonly StepStatus Starting = new("Starting");
    public static readonly StepStatus Executing = new("Executing");
    public static readonly StepStatus Stopping = new("Stopping");
    public static readonly StepStatus Stopped = new("Stopped");
    public static readonly StepStatus Failed = new("Failed");
    public static readonly StepStatus Succeeded = new("Succeeded");

    public StepStatus(string value)
        : base(value)
    {
    }

    public static StepStatus FindValue(string value) => FindValue<StepStatus>(value);

    public static implicit operator StepStatus(string value) => FindValue(value);
}

public class ConditionOutcome : ConstantClass
{
    public static readonly ConditionOutcome True = new("True");
    public static readonly ConditionOutcome False = new("False");

    public ConditionOutcome(string value)
        : base(value)
    {
    }

    public static ConditionOutcome FindValue(string value) => FindValue<ConditionOutcome>(value);

    public static implicit operator ConditionOutcome(string value) => FindValue(value);
}
