using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class ListPipelineExecutionsRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string PipelineName { get; set; }

    public DateTime? CreatedAfter { get; set; }

    public DateTime? CreatedBefore { get; set; }

    public SortPipelineExecutionsBy SortBy { get; set; }

    public SortOrder SortOrder { get; set; }

    public string NextToken { get; set; }

    public int? MaxResults { get; set; }
}

public partial class ListPipelineExecutionsResponse : AmazonWebServiceResponse
{
    public List<PipelineExecutionSummary> PipelineExecutionSummaries { get; set; }

    public string NextToken { get; set; }
}

public partial class PipelineExecutionSummary
{
    public string PipelineExecutionArn { get; set; }

    public DateTime? StartTime { get; set; }

    public PipelineExecutionStatus PipelineExecutionStatus { get; set; }

    public string PipelineExecutionDescription { get; set; }

    public string PipelineExecutionDisplayName { get; set; }

    public string PipelineExecutionFailureReason { get; set; }
}

public partial class DescribePipelineExecutionRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string PipelineExecutionArn { get; set; }
}

public partial class DescribePipelineExecutionResponse : AmazonWebServiceResponse
{
    public string PipelineArn { get; set; }

    public string PipelineExecutionArn { get; set; }

    public string PipelineExecutionDisplayName { get; set; }

    public PipelineExecutionStatus PipelineExecutionStatus { get; set; }

    public string PipelineExecutionDescription { get; set; }

    public string FailureReason { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public UserContext CreatedBy { get; set; }

    public UserContext LastModifiedBy { get; set; }

    public long? PipelineVersionId { get; set; }
}
