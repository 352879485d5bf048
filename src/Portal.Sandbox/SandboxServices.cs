using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Iam;
using Portal.Sandbox.S3;
using Portal.Sandbox.Ssm;
using Portal.Sandbox.Sts;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox;

/// <summary>What the sandbox consists of, in lists: services on the wire, and resource types with a class of their own.</summary>
internal static class SandboxServices
{
    public static IReadOnlyList<AwsApi> Apis() =>
    [
        new IamApi(),
        new SsmApi(),
        new StsApi(),
    ];

    public static IReadOnlyList<ResourceType> ResourceTypes() =>
    [
        new RoleResource(),
        new ManagedPolicyResource(),
        new InlinePolicyResource("AWS::IAM::Policy"),
        new InlinePolicyResource("AWS::IAM::RolePolicy"),
        new ParameterResource(),
        new BucketResource(),
        new BucketPolicyResource(),
    ];
}
