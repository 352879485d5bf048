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
