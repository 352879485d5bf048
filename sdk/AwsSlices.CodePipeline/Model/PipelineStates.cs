using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CodePipeline.Model;

public partial class GetPipelineStateRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string Name { get; set; }
}

public partial class GetPipelineStateResponse : AmazonWebServiceResponse
{
    public string PipelineName { get; set; }

    public int? PipelineVersion { get; set; }

    public List<StageState> StageStates { get; set; }

    public DateTime? Created { get; set; }

    public DateTime? Updated { get; set; }
}

public partial class StageState
{
    public string StageName { get; set; }

    public StageExecution InboundExecution { get; set; }

    public List<StageExecution> InboundExecutions { get; set; }

    public TransitionState InboundTransitionState { get; set; }

    public List<ActionState> ActionStates { get; set; }

    public StageExecution LatestExecution { get; set; }

    public StageConditionState BeforeEntryConditionState { get; set; }

    public StageConditionState OnSuccessConditionState { get; set; }

    public StageConditionState OnFailureConditionState { get; set; }

    public RetryStageMetadata RetryStageMetadata { get; set; }
}

public partial class StageExecution
{
    [AWSProperty(Required = true)]
    public string PipelineExecutionId { get; set; }

    [AWSProperty(Required = true)]
    public StageExecutionStatus Status { get; set; }

    public ExecutionType Type { get; set; }
}

public partial class TransitionState
{
    public bool? Enabled { get; set; }

    public string LastChangedBy { get; set; }

    public DateTime? LastChangedAt { get; set; }

    public string DisabledReason { get; set; }
}

public partial class ActionState
{
    public string ActionName { get; set; }

    public ActionRevision CurrentRevision { get; set; }

    public ActionExecution LatestExecution { get; set; }

    public string EntityUrl { get; set; }

    public string RevisionUrl { get; set; }
}

public partial class ActionRevision
{
    [AWSProperty(Required = true)]
    public string RevisionId { get; set; }

    [AWSProperty(Required = true)]
    public string RevisionChangeId { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? Created { get; set; }
}

public partial class ActionExecution
{
    public string ActionExecutionId { get; set; }

    public ActionExecutionStatus Status { get; set; }

    public string Summary { get; set; }

    public DateTime? LastStatusChange { get; set; }

    public string Token { get; set; }

    public string LastUpdatedBy { get; set; }

    public string ExternalExecutionId { get; set; }

    public string ExternalExecutionUrl { get; set; }

    public int? PercentComplete { get; set; }

    public ErrorDetails ErrorDetails { get; set; }

    public string LogStreamARN { get; set; }
}

public partial class ErrorDetails
{
    public string Code { get; set; }

    public string Message { get; set; }
}

public partial class StageConditionState
{
    public StageConditionsExecution LatestExecution { get; set; }

    public List<ConditionState> ConditionStates { get; set; }
}

public partial class StageConditionsExecution
{
    public ConditionExecutionStatus Status { get; set; }

    public string Summary { get; set; }
}

public partial class ConditionState
{
    public ConditionExecution LatestExecution { get; set; }

    public List<RuleState> RuleStates { get; set; }
}

public partial class ConditionExecution
{
    public ConditionExecutionStatus Status { get; set; }

    public string Summary { get; set; }

    public DateTime? LastStatusChange { get; set; }
}

public partial class RuleState
{
    public string RuleName { get; set; }

    public RuleRevision CurrentRevision { get; set; }

    public RuleExecution LatestExecution { get; set; }

    public string EntityUrl { get; set; }

    public string RevisionUrl { get; set; }
}

public partial class RuleRevision
{
    [AWSProperty(Required = true)]
    public string RevisionId { get; set; }

    [AWSProperty(Required = true)]
    public string RevisionChangeId { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? Created { get; set; }
}

public partial class RuleExecution
{
    public string RuleExecutionId { get; set; }

    public RuleExecutionStatus Status { get; set; }

    public string Summary { get; set; }

    public DateTime? LastStatusChange { get; set; }

    public string Token { get; set; }

    public string LastUpdatedBy { get; set; }

    public string ExternalExecutionId { get; set; }

    public string ExternalExecutionUrl { get; set; }

    public ErrorDetails ErrorDetails { get; set; }
}

public partial class RetryStageMetadata
{
    public int? AutoStageRetryAttempt { get; set; }

    public int? ManualStageRetryAttempt { get; set; }

    public RetryTrigger LatestRetryTrigger { get; set; }
}
