using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.ECR.Model;

public partial class GetRepositoryPolicyRequest : AmazonWebServiceRequest
{
    public string RegistryId { get; set; }

    [AWSProperty(Required = true)]
    public string RepositoryName { get; set; }
}

public partial class GetRepositoryPolicyResponse : AmazonWebServiceResponse
{
    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }

    public string PolicyText { get; set; }
}
