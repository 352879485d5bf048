using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsSlices;

namespace Amazon.CodePipeline.Model;

public partial class ListPipelineExecutionsRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string PipelineName { get; set; }

    public int? MaxResults { get; set; }

    public PipelineExecutionFilter Filter { get; set; }

    public string NextToken { get; set; }
}

public partial class PipelineExecutionFilter
{
    public SucceededInStageFilter SucceededInStage { get; set; }
}

public partial class SucceededInStageFilter
{
    public string StageName { get; set; }
}

public partial class ListPipelineExecutionsResponse : AmazonWebServiceResponse
{
    public List<PipelineExecutionSummary> PipelineExecutionSummaries { get; set; }

    public string NextToken { get; set; }
}

public partial class PipelineExecutionSummary
{
    public string PipelineExecutionId { get; set; }

    public PipelineExecutionStatus Status { get; set; }

    public string StatusSummary { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? LastUpdateTime { get; set; }

    public List<SourceRevision> SourceRevisions { get; set; }

    public ExecutionTrigger Trigger { get; set; }

    public StopExecutionTrigger StopTrigger { get; set; }

    public ExecutionMode ExecutionMode { get; set; }

    public ExecutionType ExecutionType { get; set; }

    public PipelineRollbackMetadata RollbackMetadata { get; set; }
}

public partial class SourceRevision
{
    [AWSProperty(Required = true)]
    public string ActionName { get; set; }

    public string RevisionId { get; set; }

    public string RevisionSummary { get; set; }

    public string RevisionUrl { get; set; }
}

public partial class ExecutionTrigger
{
    public TriggerType TriggerType { get; set; }

    public string TriggerDetail { get; set; }
}

public partial class StopExecutionTrigger
{
    public string Reason { get; set; }
}

public partial class PipelineRollbackMetadata
{
    public string RollbackTargetPipelineExecutionId { get; set; }
}

public partial class GetPipelineExecutionRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string PipelineName { get; set; }

    [AWSProperty(Required = true)]
    public string PipelineExecutionId { get; set; }
}

public partial class GetPipelineExecutionResponse : AmazonWebServiceResponse
{
    public PipelineExecution PipelineExecution { get; set; }
}

public partial class PipelineExecution
{
    public string PipelineName { get; set; }

    public int? PipelineVersion { get; set; }

    public string PipelineExecutionId { get; set; }

    public PipelineExecutionStatus Status { get; set; }

    public string StatusSummary { get; set; }

    public List<ArtifactRevision> ArtifactRevisions { get; set; }

    public List<ResolvedPipelineVariable> Variables { get; set; }

    public ExecutionTrigger Trigger { get; set; }

    public ExecutionMode ExecutionMode { get; set; }

    public ExecutionType ExecutionType { get; set; }

    public PipelineRollbackMetadata RollbackMetadata { get; set; }
}

public partial class ArtifactRevision
{
    public string Name { get; set; }

    public string RevisionId { get; set; }

    public string RevisionChangeIdentifier { get; set; }

    public string RevisionSummary { get; set; }

    public DateTime? Created { get; set; }

    public string RevisionUrl { get; set; }
}

public partial class ResolvedPipelineVariable
{
    public string Name { get; set; }

    public string ResolvedValue { get; set; }
}

public partial class StartPipelineExecutionRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string Name { get; set; }

    public List<PipelineVariable> Variables { get; set; }

    [IdempotencyToken]
    public string ClientRequestToken { get; set; }

    public List<SourceRevisionOverride> SourceRevisions { get; set; }
}

public partial class PipelineVariable
{
    [AWSProperty(Required = true)]
    public string Name { get; set; }

    [AWSProperty(Required = true)]
    public string Value { get; set; }
}

public partial class SourceRevisionOverride
{
    [AWSProperty(Required = true)]
    public string ActionName { get; set; }

    [AWSProperty(Required = true)]
    public SourceRevisionType RevisionType { get; set; }

    [AWSProperty(Required = true)]
    public string RevisionValue { get; set; }
}

public partial class StartPipelineExecutionResponse : AmazonWebServiceResponse
{
    public string PipelineExecutionId { get; set; }
}

public partial class StopPipelineExecutionRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string PipelineName { get; set; }

    [AWSProperty(Required = true)]
    public string PipelineExecutionId { get; set; }

    public bool? Abandon { get; set; }

    public string Reason { get; set; }
}

public partial class StopPipelineExecutionResponse : AmazonWebServiceResponse
{
    public string PipelineExecutionId { get; set; }
}

public partial class RetryStageExecutionRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string PipelineName { get; set; }

    [AWSProperty(Required = true)]
    public string StageName { get; set; }

    [AWSProperty(Required = true)]
    public string PipelineExecutionId { get; set; }

    [AWSProperty(Required = true)]
    public StageRetryMode RetryMode { get; set; }
}

public partial class RetryStageExecutionResponse : AmazonWebServiceResponse
{
    public string PipelineExecutionId { get; set; }
}
