using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class DescribeModelPackageRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ModelPackageName { get; set; }
}

public partial class DescribeModelPackageResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public string ModelPackageName { get; set; }

    public string ModelPackageGroupName { get; set; }

    public int? ModelPackageVersion { get; set; }

    public ModelPackageRegistrationType ModelPackageRegistrationType { get; set; }

    [AWSProperty(Required = true)]
    public string ModelPackageArn { get; set; }

    public string ModelPackageDescription { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreationTime { get; set; }

    public InferenceSpecification InferenceSpecification { get; set; }

    [AWSProperty(Required = true)]
    public ModelPackageStatus ModelPackageStatus { get; set; }

    [AWSProperty(Required = true)]
    public ModelPackageStatusDetails ModelPackageStatusDetails { get; set; }

    public ModelApprovalStatus ModelApprovalStatus { get; set; }

    public UserContext CreatedBy { get; set; }

    public MetadataProperties MetadataProperties { get; set; }

    public ModelMetrics ModelMetrics { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public UserContext LastModifiedBy { get; set; }

    public string ApprovalDescription { get; set; }

    public Dictionary<string, string> CustomerMetadataProperties { get; set; }

    public ModelPackageModelCard ModelCard { get; set; }

    public ModelLifeCycle ModelLifeCycle { get; set; }
}

public partial class InferenceSpecification
{
    [AWSProperty(Required = true)]
    public List<ModelPackageContainerDefinition> Containers { get; set; }

    public List<string> SupportedTransformInstanceTypes { get; set; }

    public List<string> SupportedRealtimeInferenceInstanceTypes { get; set; }

    public List<string> SupportedContentTypes { get; set; }

    public List<string> SupportedResponseMIMETypes { get; set; }
}

public partial class ModelPackageContainerDefinition
{
    public string ContainerHostname { get; set; }

    public string Image { get; set; }

    public string ImageDigest { get; set; }

    public string ModelDataUrl { get; set; }

    public ModelDataSource ModelDataSource { get; set; }

    public Dictionary<string, string> Environment { get; set; }

    public string Framework { get; set; }

    public string FrameworkVersion { get; set; }

    public string ModelDataETag { get; set; }
}

public partial class ModelDataSource
{
    public S3ModelDataSource S3DataSource { get; set; }
}

public partial class S3ModelDataSource
{
    [AWSProperty(Required = true)]
    public string S3Uri { get; set; }

    [AWSProperty(Required = true)]
    public S3ModelDataType S3DataType { get; set; }

    [AWSProperty(Required = true)]
    public ModelCompressionType CompressionType { get; set; }

    public string ManifestS3Uri { get; set; }

    public string ETag { get; set; }

    public string ManifestEtag { get; set; }
}

public partial class ModelPackageStatusDetails
{
    [AWSProperty(Required = true)]
    public List<ModelPackageStatusItem> ValidationStatuses { get; set; }

    public List<ModelPackageStatusItem> ImageScanStatuses { get; set; }
}

public partial class ModelPackageStatusItem
{
    [AWSProperty(Required = true)]
    public string Name { get; set; }

    [AWSProperty(Required = true)]
    public DetailedModelPackageStatus Status { get; set; }

    public string FailureReason { get; set; }
}

public partial class MetadataProperties
{
    public string CommitId { get; set; }

    public string Repository { get; set; }

    public string GeneratedBy { get; set; }

    public string ProjectId { get; set; }
}

public partial class ModelMetrics
{
    public ModelQuality ModelQuality { get; set; }

    public ModelDataQuality ModelDataQuality { get; set; }
}

public partial class ModelQuality
{
    public MetricsSource Statistics { get; set; }

    public MetricsSource Constraints { get; set; }
}

public partial class MetricsSource
{
    [AWSProperty(Required = true)]
    public string ContentType { get; set; }

    public string ContentDigest { get; set; }

    [AWSProperty(Required = true)]
    public string S3Uri { get; set; }
}

public partial class ModelDataQuality
{
    public MetricsSource Statistics { get; set; }

    public MetricsSource Constraints { get; set; }
}
