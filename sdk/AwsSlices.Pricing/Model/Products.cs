using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Pricing.Model;

public partial class GetProductsRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ServiceCode { get; set; }

    public List<Filter> Filters { get; set; }

    public string FormatVersion { get; set; }

    public string NextToken { get; set; }

    public int? MaxResults { get; set; }
}

public partial class Filter
{
    [AWSProperty(Required = true)]
    public FilterType Type { get; set; }

    [AWSProperty(Required = true)]
    public string Field { get; set; }

    [AWSProperty(Required = true)]
    public string Value { get; set; }
}

public partial class GetProductsResponse : AmazonWebServiceResponse
{
    public string FormatVersion { get; set; }

    public List<string> PriceList { get; set; }

    public string NextToken { get; set; }
}
