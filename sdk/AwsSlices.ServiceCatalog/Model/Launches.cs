using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsSlices;

namespace Amazon.ServiceCatalog.Model;

public partial class ProvisionProductRequest : AmazonWebServiceRequest
{
    public string AcceptLanguage { get; set; }

    public string ProductId { get; set; }

    public string ProductName { get; set; }

    public string ProvisioningArtifactId { get; set; }

    public string ProvisioningArtifactName { get; set; }

    public string PathId { get; set; }

    public string PathName { get; set; }

    [AWSProperty(Required = true)]
    public string ProvisionedProductName { get; set; }

    public List<ProvisioningParameter> ProvisioningParameters { get; set; }

    public List<Tag> Tags { get; set; }

    [AWSProperty(Required = true), IdempotencyToken]
    public string ProvisionToken { get; set; }
}

public partial class ProvisioningParameter
{
    public string Key { get; set; }

    public string Value { get; set; }
}

public partial class ProvisionProductResponse : AmazonWebServiceResponse
{
    public RecordDetail RecordDetail { get; set; }
}

public partial class UpdateProvisionedProductRequest : AmazonWebServiceRequest
{
    public string AcceptLanguage { get; set; }

    public string ProvisionedProductName { get; set; }

    public string ProvisionedProductId { get; set; }

    public string ProductId { get; set; }

    public string ProductName { get; set; }

    public string ProvisioningArtifactId { get; set; }

    public string ProvisioningArtifactName { get; set; }

    public string PathId { get; set; }

    public string PathName { get; set; }

    public List<UpdateProvisioningParameter> ProvisioningParameters { get; set; }

    public List<Tag> Tags { get; set; }

    [AWSProperty(Required = true), IdempotencyToken]
    public string UpdateToken { get; set; }
}

public partial class UpdateProvisioningParameter
{
    public string Key { get; set; }

    public string Value { get; set; }

    public bool? UsePreviousValue { get; set; }
}

public partial class UpdateProvisionedProductResponse : AmazonWebServiceResponse
{
    public RecordDetail RecordDetail { get; set; }
}

public partial class SearchProvisionedProductsRequest : AmazonWebServiceRequest
{
    public string AcceptLanguage { get; set; }

    public AccessLevelFilter AccessLevelFilter { get; set; }

    public Dictionary<string, List<string>> Filters { get; set; }

    public string SortBy { get; set; }

    public int? PageSize { get; set; }

    public string PageToken { get; set; }
}

public partial class AccessLevelFilter
{
    public AccessLevelFilterKey Key { get; set; }

    public string Value { get; set; }
}

public partial class SearchProvisionedProductsResponse : AmazonWebServiceResponse
{
    public List<ProvisionedProductAttribute> ProvisionedProducts { get; set; }

    public int? TotalResultsCount { get; set; }

    public string NextPageToken { get; set; }
}

public partial class ProvisionedProductAttribute
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

    public List<Tag> Tags { get; set; }

    public string PhysicalId { get; set; }

    public string ProductId { get; set; }

    public string ProductName { get; set; }

    public string ProvisioningArtifactId { get; set; }

    public string ProvisioningArtifactName { get; set; }

    public string UserArn { get; set; }

    public string UserArnSession { get; set; }
}
