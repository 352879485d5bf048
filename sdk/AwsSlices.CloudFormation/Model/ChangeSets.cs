using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudFormation.Model;

public partial class CreateChangeSetRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string StackName { get; set; }

    public string TemplateBody { get; set; }

    public string TemplateURL { get; set; }

    public bool? UsePreviousTemplate { get; set; }

    public List<Parameter> Parameters { get; set; }

    public List<string> Capabilities { get; set; }

    public string RoleARN { get; set; }

    public List<Tag> Tags { get; set; }

    [AWSProperty(Required = true)]
    public string ChangeSetName { get; set; }

    public string ClientToken { get; set; }

    public string Description { get; set; }

    public bool? IncludeNestedStacks { get; set; }
}

public partial class CreateChangeSetResponse : AmazonWebServiceResponse
{
    public string Id { get; set; }

    public string StackId { get; set; }
}

public partial class DescribeChangeSetRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ChangeSetName { get; set; }

    public string StackName { get; set; }

    public string NextToken { get; set; }
}

public partial class DescribeChangeSetResponse : AmazonWebServiceResponse
{
    public string ChangeSetName { get; set; }

    public string ChangeSetId { get; set; }

    public string StackId { get; set; }

    public string StackName { get; set; }

    public DateTime? CreationTime { get; set; }

    public ExecutionStatus ExecutionStatus { get; set; }

    public ChangeSetStatus Status { get; set; }

    public string StatusReason { get; set; }

    public List<Change> Changes { get; set; }

    public string NextToken { get; set; }
}

public partial class Change
{
    public ChangeType Type { get; set; }

    public ResourceChange ResourceChange { get; set; }
}

public partial class ResourceChange
{
    public ChangeAction Action { get; set; }

    public string LogicalResourceId { get; set; }

    public string PhysicalResourceId { get; set; }

    public string ResourceType { get; set; }

    public Replacement Replacement { get; set; }

    public List<string> Scope { get; set; }

    public List<ResourceChangeDetail> Details { get; set; }
}

public partial class ResourceChangeDetail
{
    public ResourceTargetDefinition Target { get; set; }

    public string CausingEntity { get; set; }
}

public partial class ResourceTargetDefinition
{
    public ResourceAttribute Attribute { get; set; }

    public string Name { get; set; }

    public RequiresRecreation RequiresRecreation { get; set; }
}

public partial class DeleteChangeSetRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ChangeSetName { get; set; }

    public string StackName { get; set; }
}

public partial class DeleteChangeSetResponse : AmazonWebServiceResponse;

public partial class GetTemplateRequest : AmazonWebServiceRequest
{
    public string StackName { get; set; }

    public string ChangeSetName { get; set; }

    public TemplateStage TemplateStage { get; set; }
}

public partial class GetTemplateResponse : AmazonWebServiceResponse
{
    public string TemplateBody { get; set; }

    public List<string> StagesAvailable { get; set; }
}
