using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class GetRoleRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string RoleName { get; set; }
}

public partial class GetRoleResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public Role Role { get; set; }
}

public partial class Role
{
    [AWSProperty(Required = true)]
    public string Path { get; set; }

    [AWSProperty(Required = true)]
    public string RoleName { get; set; }

    [AWSProperty(Required = true)]
    public string RoleId { get; set; }

    [AWSProperty(Required = true)]
    public string Arn { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreateDate { get; set; }

    public string AssumeRolePolicyDocument { get; set; }

    public string Description { get; set; }

    public int? MaxSessionDuration { get; set; }

    public AttachedPermissionsBoundary PermissionsBoundary { get; set; }

    public List<Tag> Tags { get; set; }

    public RoleLastUsed RoleLastUsed { get; set; }
}

public partial class AttachedPermissionsBoundary
{
    public PermissionsBoundaryAttachmentType PermissionsBoundaryType { get; set; }

    public string PermissionsBoundaryArn { get; set; }
}

public partial class Tag
{
    [AWSProperty(Required = true)]
    public string Key { get; set; }

    [AWSProperty(Required = true)]
    public string Value { get; set; }
}

public partial class RoleLastUsed
{
    public DateTime? LastUsedDate { get; set; }

    public string Region { get; set; }
}
