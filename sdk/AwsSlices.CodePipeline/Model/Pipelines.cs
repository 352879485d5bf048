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

    public StageExecution LatestExecution { get; set; }
}

public partial class StageExecution
{
    [AWSProperty(Required = true)]
    public string PipelineExecutionId { get; set; }

    [AWSProperty(Required = true)]
    public StageExecutionStatus Status { get; set; }

    public ExecutionType Type { get; set; }
}
