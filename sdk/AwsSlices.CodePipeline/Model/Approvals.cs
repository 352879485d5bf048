using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CodePipeline.Model;

public partial class PutApprovalResultRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string PipelineName { get; set; }

    [AWSProperty(Required = true)]
    public string StageName { get; set; }

    [AWSProperty(Required = true)]
    public string ActionName { get; set; }

    [AWSProperty(Required = true)]
    public ApprovalResult Result { get; set; }

    [AWSProperty(Required = true)]
    public string Token { get; set; }
}

public partial class ApprovalResult
{
    [AWSProperty(Required = true)]
    public string Summary { get; set; }

    [AWSProperty(Required = true)]
    public ApprovalStatus Status { get; set; }
}

public partial class PutApprovalResultResponse : AmazonWebServiceResponse
{
    public DateTime? ApprovedAt { get; set; }
}
