using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Iam;

internal sealed class IamApi : AwsApi
{
    public IamApi()
        : base("IAM", "iam", WireProtocol.Query, "https://iam.amazonaws.com/doc/2010-05-08/")
    {
        Reads("GetRole", Roles.Get);
        Reads("ListRoles", Roles.List);
        Changes("UpdateAssumeRolePolicy", Roles.UpdateTrust);
        Changes("PutRolePermissionsBoundary", Roles.PutBoundary);
        Changes("DeleteRolePermissionsBoundary", Roles.DeleteBoundary);
        Reads("ListRoleTags", RoleTags.List);
        Changes("TagRole", RoleTags.Add);
        Changes("UntagRole", RoleTags.Remove);
        Reads("ListAttachedRolePolicies", RolePolicies.ListAttached);
        Changes("AttachRolePolicy", RolePolicies.Attach);
        Changes("DetachRolePolicy", RolePolicies.Detach);
        Reads("ListRolePolicies", RolePolicies.ListInline);
        Reads("GetRolePolicy", RolePolicies.GetInline);
        Changes("PutRolePolicy", RolePolicies.PutInline);
        Reads("GetPolicy", Policies.Get);
        Reads("GetPolicyVersion", Policies.GetVersion);
    }
}
