using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class ListPipelineExecutionStepsRequest : AmazonWebServiceRequest
{
    public string PipelineExecutionArn { get; set; }

    public string NextToken { get; set; }

    public int? MaxResults { get; set; }

    public SortOrder SortOrder { get; set; }
}

public partial class ListPipelineExecutionStepsResponse : AmazonWebServiceResponse
{
    public List<PipelineExecutionStep> PipelineExecutionSteps { get; set; }

    public string NextToken { get; set; }
}

public partial class PipelineExecutionStep
{
    public string StepName { get; set; }

    public string StepDisplayName { get; set; }

    public string StepDescription { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public StepStatus StepStatus { get; set; }

    public CacheHitResult CacheHitResult { get; set; }

    public string FailureReason { get; set; }

    public PipelineExecutionStepMetadata Metadata { get; set; }

    public int? AttemptCount { get; set; }
}

public partial class CacheHitResult
{
    public string SourcePipelineExecutionArn { get; set; }
}

public partial class PipelineExecutionStepMetadata
{
    public TrainingJobStepMetadata TrainingJob { get; set; }

    public ProcessingJobStepMetadata ProcessingJob { get; set; }

    public TransformJobStepMetadata TransformJob { get; set; }

    public ModelStepMetadata Model { get; set; }

    public RegisterModelStepMetadata RegisterModel { get; set; }

    public ConditionStepMetadata Condition { get; set; }

    public QualityCheckStepMetadata QualityCheck { get; set; }

    public FailStepMetadata Fail { get; set; }
}

public partial class TrainingJobStepMetadata
{
    public string Arn { get; set; }
}

public partial class ProcessingJobStepMetadata
{
    public string Arn { get; set; }
}

public partial class TransformJobStepMetadata
{
    public string Arn { get; set; }
}

public partial class ModelStepMetadata
{
    public string Arn { get; set; }
}

public partial class RegisterModelStepMetadata
{
    public string Arn { get; set; }
}

public partial class ConditionStepMetadata
{
    public ConditionOutcome Outcome { get; set; }
}

public partial class QualityCheckStepMetadata
{
    public string CheckType { get; set; }

    public string BaselineUsedForDriftCheckStatistics { get; set; }

    public string BaselineUsedForDriftCheckConstraints { get; set; }

    public string CalculatedBaselineStatistics { get; set; }

    public string CalculatedBaselineConstraints { get; set; }

    public string ModelPackageGroupName { get; set; }

    public string ViolationReport { get; set; }

    public string CheckJobArn { get; set; }
}

public partial class FailStepMetadata
{
    public string ErrorMessage { get; set; }
}
