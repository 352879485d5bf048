using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.ServiceCatalog.Model;

public partial class SearchProductsRequest : AmazonWebServiceRequest
{
    public string AcceptLanguage { get; set; }

    public Dictionary<string, List<string>> Filters { get; set; }

    public int? PageSize { get; set; }

    public ProductViewSortBy SortBy { get; set; }

    public SortOrder SortOrder { get; set; }

    public string PageToken { get; set; }
}

public partial class SearchProductsResponse : AmazonWebServiceResponse
{
    public List<ProductViewSummary> ProductViewSummaries { get; set; }

    public string NextPageToken { get; set; }
}

public partial class ProductViewSummary
{
    public string Id { get; set; }

    public string ProductId { get; set; }

    public string Name { get; set; }

    public string Owner { get; set; }

    public string ShortDescription { get; set; }

    public ProductType Type { get; set; }

    public string Distributor { get; set; }

    public bool? HasDefaultPath { get; set; }
}

public partial class DescribeProductRequest : AmazonWebServiceRequest
{
    public string AcceptLanguage { get; set; }

    public string Id { get; set; }

    public string Name { get; set; }
}

public partial class DescribeProductResponse : AmazonWebServiceResponse
{
    public ProductViewSummary ProductViewSummary { get; set; }

    public List<ProvisioningArtifact> ProvisioningArtifacts { get; set; }

    public List<LaunchPath> LaunchPaths { get; set; }
}

public partial class ProvisioningArtifact
{
    public string Id { get; set; }

    public string Name { get; set; }

    public string Description { get; set; }

    public DateTime? CreatedTime { get; set; }

    public ProvisioningArtifactGuidance Guidance { get; set; }
}

public partial class LaunchPath
{
    public string Id { get; set; }

    public string Name { get; set; }
}

public partial class ListLaunchPathsRequest : AmazonWebServiceRequest
{
    public string AcceptLanguage { get; set; }

    [AWSProperty(Required = true)]
    public string ProductId { get; set; }

    public int? PageSize { get; set; }

    public string PageToken { get; set; }
}

public partial class ListLaunchPathsResponse : AmazonWebServiceResponse
{
    public List<LaunchPathSummary> LaunchPathSummaries { get; set; }

    public string NextPageToken { get; set; }
}

public partial class LaunchPathSummary
{
    public string Id { get; set; }

    public List<ConstraintSummary> ConstraintSummaries { get; set; }

    public List<Tag> Tags { get; set; }

    public string Name { get; set; }
}

public partial class ConstraintSummary
{
    public string Type { get; set; }

    public string Description { get; set; }
}

public partial class Tag
{
    [AWSProperty(Required = true)]
    public string Key { get; set; }

    [AWSProperty(Required = true)]
    public string Value { get; set; }
}
