using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsSlices;

namespace Amazon.ServiceCatalog.Model;

public partial class DescribeProvisionedProductRequest : AmazonWebServiceRequest
{
    public string AcceptLanguage { get; set; }

    public string Id { get; set; }

    public string Name { get; set; }
}

public partial class DescribeProvisionedProductResponse : AmazonWebServiceResponse
{
    public ProvisionedProductDetail ProvisionedProductDetail { get; set; }
}

public partial class ProvisionedProductDetail
{
    public string Name { get; set; }

    public string Arn { get; set; }

    public string Type { get; set; }

    public string Id { get; set; }

    public ProvisionedProductStatus Status { get; set; }

    public string StatusMessage { get; set; }

    public DateTime? CreatedTime { get; set; }

    public string IdempotencyToken { get; set; }

    public string LastRecordId { get; set; }

    public string LastProvisioningRecordId { get; set; }

    public string LastSuccessfulProvisioningRecordId { get; set; }

    public string ProductId { get; set; }

    public string ProvisioningArtifactId { get; set; }

    public string LaunchRoleArn { get; set; }
}

public partial class DescribeRecordRequest : AmazonWebServiceRequest
{
    public string AcceptLanguage { get; set; }

    [AWSProperty(Required = true)]
    public string Id { get; set; }

    public string PageToken { get; set; }

    public int? PageSize { get; set; }
}

public partial class DescribeRecordResponse : AmazonWebServiceResponse
{
    public RecordDetail RecordDetail { get; set; }

    public List<RecordOutput> RecordOutputs { get; set; }

    public string NextPageToken { get; set; }
}

public partial class RecordDetail
{
    public string RecordId { get; set; }

    public string ProvisionedProductName { get; set; }

    public RecordStatus Status { get; set; }

    public DateTime? CreatedTime { get; set; }

    public DateTime? UpdatedTime { get; set; }

    public string ProvisionedProductType { get; set; }

    public string RecordType { get; set; }

    public string ProvisionedProductId { get; set; }

    public string ProductId { get; set; }

    public string ProvisioningArtifactId { get; set; }

    public string PathId { get; set; }

    public List<RecordError> RecordErrors { get; set; }

    public List<RecordTag> RecordTags { get; set; }

    public string LaunchRoleArn { get; set; }
}

public partial class RecordError
{
    public string Code { get; set; }

    public string Description { get; set; }
}

public partial class RecordTag
{
    public string Key { get; set; }

    public string Value { get; set; }
}

public partial class RecordOutput
{
    public string OutputKey { get; set; }

    public string OutputValue { get; set; }

    public string Description { get; set; }
}

public partial class TerminateProvisionedProductRequest : AmazonWebServiceRequest
{
    public string ProvisionedProductName { get; set; }

    public string ProvisionedProductId { get; set; }

    [AWSProperty(Required = true), IdempotencyToken]
    public string TerminateToken { get; set; }

    public bool? IgnoreErrors { get; set; }

    public string AcceptLanguage { get; set; }

    public bool? RetainPhysicalResources { get; set; }
}

public partial class TerminateProvisionedProductResponse : AmazonWebServiceResponse
{
    public RecordDetail RecordDetail { get; set; }
}
