using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudFormation.Model;

public partial class DescribeStacksRequest : AmazonWebServiceRequest
{
    public string StackName { get; set; }

    public string NextToken { get; set; }
}

public partial class DescribeStacksResponse : AmazonWebServiceResponse
{
    public List<Stack> Stacks { get; set; }

    public string NextToken { get; set; }
}

public partial class DeleteStackRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string StackName { get; set; }

    public string ClientRequestToken { get; set; }
}

public partial class DeleteStackResponse : AmazonWebServiceResponse;

public partial class Stack
{
    public string StackId { get; set; }

    [AWSProperty(Required = true)]
    public string StackName { get; set; }

    public string ChangeSetId { get; set; }

    public string Description { get; set; }

    public List<Parameter> Parameters { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreationTime { get; set; }

    public DateTime? DeletionTime { get; set; }

    public DateTime? LastUpdatedTime { get; set; }

    [AWSProperty(Required = true)]
    public StackStatus StackStatus { get; set; }

    public string StackStatusReason { get; set; }

    public bool? DisableRollback { get; set; }

    public List<string> NotificationARNs { get; set; }

    public int? TimeoutInMinutes { get; set; }

    public List<string> Capabilities { get; set; }

    public List<Output> Outputs { get; set; }

    public string RoleARN { get; set; }

    public List<Tag> Tags { get; set; }

    public bool? EnableTerminationProtection { get; set; }

    public string ParentId { get; set; }

    public string RootId { get; set; }
}

public partial class Parameter
{
    public string ParameterKey { get; set; }

    public string ParameterValue { get; set; }

    public bool? UsePreviousValue { get; set; }

    public string ResolvedValue { get; set; }
}

public partial class Output
{
    public string OutputKey { get; set; }

    public string OutputValue { get; set; }

    public string Description { get; set; }

    public string ExportName { get; set; }
}

public partial class Tag
{
    [AWSProperty(Required = true)]
    public string Key { get; set; }

    [AWSProperty(Required = true)]
    public string Value { get; set; }
}
