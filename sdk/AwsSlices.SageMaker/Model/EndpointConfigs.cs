using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class DescribeEndpointConfigRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string EndpointConfigName { get; set; }
}

public partial class DescribeEndpointConfigResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public string EndpointConfigName { get; set; }

    [AWSProperty(Required = true)]
    public string EndpointConfigArn { get; set; }

    [AWSProperty(Required = true)]
    public List<ProductionVariant> ProductionVariants { get; set; }

    public DataCaptureConfig DataCaptureConfig { get; set; }

    public string KmsKeyId { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreationTime { get; set; }
}

public partial class ProductionVariant
{
    [AWSProperty(Required = true)]
    public string VariantName { get; set; }

    public string ModelName { get; set; }

    public int? InitialInstanceCount { get; set; }

    public ProductionVariantInstanceType InstanceType { get; set; }

    public float? InitialVariantWeight { get; set; }
}

public partial class DataCaptureConfig
{
    public bool? EnableCapture { get; set; }

    [AWSProperty(Required = true)]
    public int? InitialSamplingPercentage { get; set; }

    [AWSProperty(Required = true)]
    public string DestinationS3Uri { get; set; }

    public string KmsKeyId { get; set; }
}
