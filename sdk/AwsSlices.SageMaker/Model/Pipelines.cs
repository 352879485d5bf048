using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class DescribePipelineRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string PipelineName { get; set; }

    public long? PipelineVersionId { get; set; }
}

public partial class DescribePipelineResponse : AmazonWebServiceResponse
{
    public string PipelineArn { get; set; }

    public string PipelineName { get; set; }

    public string PipelineDisplayName { get; set; }

    public string PipelineDefinition { get; set; }

    public string PipelineDescription { get; set; }

    public string RoleArn { get; set; }

    public PipelineStatus PipelineStatus { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public DateTime? LastRunTime { get; set; }

    public UserContext CreatedBy { get; set; }

    public UserContext LastModifiedBy { get; set; }

    public string PipelineVersionDisplayName { get; set; }

    public string PipelineVersionDescription { get; set; }
}
