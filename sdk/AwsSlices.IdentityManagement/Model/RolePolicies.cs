using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class ListAttachedRolePoliciesRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string RoleName { get; set; }

    public string PathPrefix { get; set; }

    public string Marker { get; set; }

    public int? MaxItems { get; set; }
}

public partial class ListAttachedRolePoliciesResponse : AmazonWebServiceResponse
{
    public List<AttachedPolicyType> AttachedPolicies { get; set; }

    public bool? IsTruncated { get; set; }

    public string Marker { get; set; }
}

public partial class AttachedPolicyType
{
    public string PolicyName { get; set; }

    public string PolicyArn { get; set; }
}

public partial class ListRolePoliciesRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string RoleName { get; set; }

    public string Marker { get; set; }

    public int? MaxItems { get; set; }
}

public partial class ListRolePoliciesResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public List<string> PolicyNames { get; set; }

    public bool? IsTruncated { get; set; }

    public string Marker { get; set; }
}
