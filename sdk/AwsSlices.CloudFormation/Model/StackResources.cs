using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudFormation.Model;

public partial class ListStackResourcesRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string StackName { get; set; }

    public string NextToken { get; set; }
}

public partial class ListStackResourcesResponse : AmazonWebServiceResponse
{
    public List<StackResourceSummary> StackResourceSummaries { get; set; }

    public string NextToken { get; set; }
}

public partial class StackResourceSummary
{
    [AWSProperty(Required = true)]
    public string LogicalResourceId { get; set; }

    public string PhysicalResourceId { get; set; }

    [AWSProperty(Required = true)]
    public string ResourceType { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? LastUpdatedTimestamp { get; set; }

    [AWSProperty(Required = true)]
    public ResourceStatus ResourceStatus { get; set; }

    public string ResourceStatusReason { get; set; }
}
