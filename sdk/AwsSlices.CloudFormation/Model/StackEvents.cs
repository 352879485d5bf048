using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudFormation.Model;

public partial class DescribeStackEventsRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string StackName { get; set; }

    public string NextToken { get; set; }
}

public partial class DescribeStackEventsResponse : AmazonWebServiceResponse
{
    public List<StackEvent> StackEvents { get; set; }

    public string NextToken { get; set; }
}

public partial class StackEvent
{
    [AWSProperty(Required = true)]
    public string StackId { get; set; }

    [AWSProperty(Required = true)]
    public string EventId { get; set; }

    [AWSProperty(Required = true)]
    public string StackName { get; set; }

    public string OperationId { get; set; }

    public string LogicalResourceId { get; set; }

    public string PhysicalResourceId { get; set; }

    public string ResourceType { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? Timestamp { get; set; }

    public ResourceStatus ResourceStatus { get; set; }

    public string ResourceStatusReason { get; set; }

    public string ResourceProperties { get; set; }

    public string ClientRequestToken { get; set; }
}
