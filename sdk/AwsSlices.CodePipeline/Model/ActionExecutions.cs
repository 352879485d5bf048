using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CodePipeline.Model;

public partial class ListActionExecutionsRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string PipelineName { get; set; }

    public ActionExecutionFilter Filter { get; set; }

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }
}

public partial class ActionExecutionFilter
{
    public string PipelineExecutionId { get; set; }

    public LatestInPipelineExecutionFilter LatestInPipelineExecution { get; set; }
}

public partial class LatestInPipelineExecutionFilter
{
    [AWSProperty(Required = true)]
    public string PipelineExecutionId { get; set; }

    [AWSProperty(Required = true)]
    public StartTimeRange StartTimeRange { get; set; }
}

public partial class ListActionExecutionsResponse : AmazonWebServiceResponse
{
    public List<ActionExecutionDetail> ActionExecutionDetails { get; set; }

    public string NextToken { get; set; }
}

public partial class ActionExecutionDetail
{
    public string PipelineExecutionId { get; set; }

    public string ActionExecutionId { get; set; }

    public int? PipelineVersion { get; set; }

    public string StageName { get; set; }

    public string ActionName { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? LastUpdateTime { get; set; }

    public string UpdatedBy { get; set; }

    public ActionExecutionStatus Status { get; set; }

    public ActionExecutionInput Input { get; set; }

    public ActionExecutionOutput Output { get; set; }
}

public partial class ActionExecutionInput
{
    public ActionTypeId ActionTypeId { get; set; }

    public Dictionary<string, string> Configuration { get; set; }

    public Dictionary<string, string> ResolvedConfiguration { get; set; }

    public string RoleArn { get; set; }

    public string Region { get; set; }

    public List<ArtifactDetail> InputArtifacts { get; set; }

    public string Namespace { get; set; }
}

public partial class ActionTypeId
{
    [AWSProperty(Required = true)]
    public ActionCategory Category { get; set; }

    [AWSProperty(Required = true)]
    public ActionOwner Owner { get; set; }

    [AWSProperty(Required = true)]
    public string Provider { get; set; }

    [AWSProperty(Required = true)]
    public string Version { get; set; }
}

public partial class ArtifactDetail
{
    public string Name { get; set; }

    public S3Location S3location { get; set; }
}

public partial class S3Location
{
    public string Bucket { get; set; }

    public string Key { get; set; }
}

public partial class ActionExecutionOutput
{
    public List<ArtifactDetail> OutputArtifacts { get; set; }

    public ActionExecutionResult ExecutionResult { get; set; }

    public Dictionary<string, string> OutputVariables { get; set; }
}

public partial class ActionExecutionResult
{
    public string ExternalExecutionId { get; set; }

    public string ExternalExecutionSummary { get; set; }

    public string ExternalExecutionUrl { get; set; }

    public ErrorDetails ErrorDetails { get; set; }

    public string LogStreamARN { get; set; }
}
