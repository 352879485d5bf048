using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsSlices;

namespace Amazon.CloudFormation.Model;

public partial class ListStackInstancesRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string StackSetName { get; set; }

    public string NextToken { get; set; }

    public int? MaxResults { get; set; }
}

public partial class ListStackInstancesResponse : AmazonWebServiceResponse
{
    public List<StackInstanceSummary> Summaries { get; set; }

    public string NextToken { get; set; }
}

public partial class StackInstanceSummary
{
    public string StackSetId { get; set; }

    public string Region { get; set; }

    public string Account { get; set; }

    public string StackId { get; set; }

    public StackInstanceStatus Status { get; set; }

    public string StatusReason { get; set; }
}

public partial class DeleteStackInstancesRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string StackSetName { get; set; }

    public List<string> Accounts { get; set; }

    [AWSProperty(Required = true)]
    public List<string> Regions { get; set; }

    [AWSProperty(Required = true)]
    public bool? RetainStacks { get; set; }

    [IdempotencyToken]
    public string OperationId { get; set; }
}

public partial class DeleteStackInstancesResponse : AmazonWebServiceResponse
{
    public string OperationId { get; set; }
}
