using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class ListEndpointsRequest : AmazonWebServiceRequest
{
    public EndpointSortKey SortBy { get; set; }

    public OrderKey SortOrder { get; set; }

    public string NextToken { get; set; }

    public int? MaxResults { get; set; }

    public string NameContains { get; set; }

    public DateTime? CreationTimeBefore { get; set; }

    public DateTime? CreationTimeAfter { get; set; }

    public DateTime? LastModifiedTimeBefore { get; set; }

    public DateTime? LastModifiedTimeAfter { get; set; }

    public EndpointStatus StatusEquals { get; set; }
}

public partial class ListEndpointsResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public List<EndpointSummary> Endpoints { get; set; }

    public string NextToken { get; set; }
}

public partial class EndpointSummary
{
    [AWSProperty(Required = true)]
    public string EndpointName { get; set; }

    [AWSProperty(Required = true)]
    public string EndpointArn { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreationTime { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? LastModifiedTime { get; set; }

    [AWSProperty(Required = true)]
    public EndpointStatus EndpointStatus { get; set; }
}

public partial class DescribeEndpointRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string EndpointName { get; set; }
}

public partial class DescribeEndpointResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public string EndpointName { get; set; }

    [AWSProperty(Required = true)]
    public string EndpointArn { get; set; }

    public string EndpointConfigName { get; set; }

    public List<ProductionVariantSummary> ProductionVariants { get; set; }

    public DataCaptureConfigSummary DataCaptureConfig { get; set; }

    [AWSProperty(Required = true)]
    public EndpointStatus EndpointStatus { get; set; }

    public string FailureReason { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreationTime { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? LastModifiedTime { get; set; }

    public PendingDeploymentSummary PendingDeploymentSummary { get; set; }
}

public partial class ProductionVariantSummary
{
    [AWSProperty(Required = true)]
    public string VariantName { get; set; }

    public List<DeployedImage> DeployedImages { get; set; }

    public float? CurrentWeight { get; set; }

    public float? DesiredWeight { get; set; }

    public int? CurrentInstanceCount { get; set; }

    public int? DesiredInstanceCount { get; set; }

    public List<ProductionVariantStatus> VariantStatus { get; set; }
}

public partial class DeployedImage
{
    public string SpecifiedImage { get; set; }

    public string ResolvedImage { get; set; }

    public DateTime? ResolutionTime { get; set; }
}

public partial class ProductionVariantStatus
{
    [AWSProperty(Required = true)]
    public VariantStatus Status { get; set; }

    public string StatusMessage { get; set; }

    public DateTime? StartTime { get; set; }
}

public partial class DataCaptureConfigSummary
{
    [AWSProperty(Required = true)]
    public bool? EnableCapture { get; set; }

    [AWSProperty(Required = true)]
    public CaptureStatus CaptureStatus { get; set; }

    [AWSProperty(Required = true)]
    public int? CurrentSamplingPercentage { get; set; }

    [AWSProperty(Required = true)]
    public string DestinationS3Uri { get; set; }

    [AWSProperty(Required = true)]
    public string KmsKeyId { get; set; }
}

public partial class PendingDeploymentSummary
{
    [AWSProperty(Required = true)]
    public string EndpointConfigName { get; set; }

    public DateTime? StartTime { get; set; }
}
