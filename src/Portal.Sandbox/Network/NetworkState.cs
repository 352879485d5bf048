using Portal.Sandbox.World;

namespace Portal.Sandbox.Network;

/// <summary>What services put into a network by themselves: nobody's stack knows of it, and a VPC cannot go while it is there.</summary>
internal sealed class NetworkState : IAccountState
{
    public static string Section => "network";

    public List<HomeFileSystem> FileSystems { get; set; } = [];

    public List<NfsSecurityGroup> SecurityGroups { get; set; } = [];

    public List<MountTarget> MountTargets { get; set; } = [];

    /// <summary>What stands in the way of deleting a VPC or a subnet, or null.</summary>
    public string? Holds(string id) =>
        MountTargets.Find(target => target.SubnetId == id || target.VpcId == id) is { } target ? $"network interface {target.InterfaceId} of mount target {target.Id}"
        : SecurityGroups.Find(group => group.VpcId == id) is { } held ? $"security group {held.Id} ({held.Name})"
        : null;
}

/// <summary>The EFS with the home directories of a Studio domain.</summary>
internal sealed class HomeFileSystem
{
    public string Id { get; set; } = "";

    public string DomainId { get; set; } = "";

    public Dictionary<string, string> Tags { get; set; } = [];
}

internal sealed record NfsSecurityGroup(string Id, string Name, string VpcId, string DomainId);

internal sealed record MountTarget(string Id, string FileSystemId, string SubnetId, string VpcId, string InterfaceId);
