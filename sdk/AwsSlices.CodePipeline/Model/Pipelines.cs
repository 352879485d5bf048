using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CodePipeline.Model;

public partial class GetPipelineRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string Name { get; set; }

    public int? Version { get; set; }
}

public partial class GetPipelineResponse : AmazonWebServiceResponse
{
    public PipelineDeclaration Pipeline { get; set; }
}

public partial class PipelineDeclaration
{
    [AWSProperty(Required = true)]
    public string Name { get; set; }

    [AWSProperty(Required = true)]
    public string RoleArn { get; set; }

    [AWSProperty(Required = true)]
    public List<StageDeclaration> Stages { get; set; }

    public int? Version { get; set; }
}

public partial class StageDeclaration
{
    [AWSProperty(Required = true)]
    public string Name { get; set; }

    [AWSProperty(Required = true)]
    public List<ActionDeclaration> Actions { get; set; }
}

public partial class ActionDeclaration
{
    [AWSProperty(Required = true)]
    public string Name { get; set; }

    [AWSProperty(Required = true)]
    public ActionTypeId ActionTypeId { get; set; }

    public int? TimeoutInMinutes { get; set; }
}
