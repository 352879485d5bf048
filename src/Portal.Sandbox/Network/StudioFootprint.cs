using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Network;

/// <summary>
/// What SageMaker makes in a network for a Studio domain: a file system for home directories, a mount target in each subnet,
/// and two security groups that name each other. All of it stays when the domain is deleted.
/// </summary>
internal static class StudioFootprint
{
    public const string Owner = "ManagedByAmazonSageMakerResource";

    public static void Make(Account account, string domainId, string fileSystemId, ResourceContext context)
    {
        var state = account.State<NetworkState>();
        if (state.FileSystems.Exists(known => known.Id == fileSystemId))
        {
            return;
        }

        var vpc = context.Text("VpcId") ?? "";
        state.FileSystems.Add(new HomeFileSystem
        {
            Id = fileSystemId,
            DomainId = domainId,
            Tags = { [Owner] = account.Arn("sagemaker", "domain/" + domainId) },
        });
        foreach (var way in (string[])["inbound", "outbound"])
        {
            state.SecurityGroups.Add(new NfsSecurityGroup("sg-" + context.StableHex(17, "nfs-" + way), $"security-group-for-{way}-nfs-{domainId}", vpc, domainId));
        }

        foreach (var subnet in context.Texts("SubnetIds"))
        {
            state.MountTargets.Add(new MountTarget("fsmt-" + context.StableHex(17, "mount" + subnet), fileSystemId, subnet, vpc, "eni-" + context.StableHex(17, "eni" + subnet)));
        }
    }

    /// <summary>Mount targets first, then the groups they used; the file system itself only when nobody wants to keep it.</summary>
    public static void Clear(Account account, HomeFileSystem fileSystem, bool keepData)
    {
        var state = account.State<NetworkState>();
        state.MountTargets.RemoveAll(target => target.FileSystemId == fileSystem.Id);
        state.SecurityGroups.RemoveAll(group => group.DomainId == fileSystem.DomainId);
        if (!keepData)
        {
            state.FileSystems.Remove(fileSystem);
        }
    }
}
