using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Network;

/// <summary>A VPC or a subnet: as the table has it, but not to be deleted while something of a service is in it.</summary>
internal sealed class NetworkPartResource(string name) : ResourceType
{
    private readonly GenericResourceType _table = new(ResourceSchemas.Find(name)!, name);

    public override string Name { get; } = name;

    public override ResourceOutcome Create(ResourceContext context) => _table.Create(context);

    public override ResourceOutcome Update(ResourceContext context) => _table.Update(context);

    public override ResourceOutcome Delete(ResourceContext context)
    {
        var (account, id) = ((Account)context.World, context.RefValue ?? "");
        var kind = id.StartsWith("vpc-", StringComparison.Ordinal) ? "vpc" : "subnet";
        return account.State<NetworkState>().Holds(id) is { } holder
            ? ResourceOutcome.Refused("Ec2", 400, "GeneralServiceException",
                $"The {kind} '{id}' has dependencies and cannot be deleted: {holder}", PhysicalNames.Uuid($"{context.Seed}/request"))
            : ResourceOutcome.Done;
    }
}
