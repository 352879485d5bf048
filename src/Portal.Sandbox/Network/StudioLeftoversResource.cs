using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Network;

/// <summary><c>Custom::StudioLeftovers</c>: after the domain is deleted, what SageMaker left in the network goes.</summary>
internal sealed class StudioLeftoversResource() : StudioTeardown("Custom::StudioLeftovers")
{
    public override ResourceOutcome Create(ResourceContext context) => ResourceOutcome.Made($"leftovers-{PhysicalNames.Uuid(context.Seed)}");

    public override ResourceOutcome Delete(ResourceContext context)
    {
        var account = (Account)context.World;
        foreach (var fileSystem in account.State<NetworkState>().FileSystems.FindAll(system => system.Tags.GetValueOrDefault(Mark) == context.RefValue))
        {
            if (account.State<SageMakerState>().Domains.ContainsKey(fileSystem.DomainId))
            {
                return Refuse($"Still there after an hour: domain {fileSystem.DomainId}. Delete the stack again; it goes on from here.");
            }

            if (Undecided(context, fileSystem) is { } question)
            {
                return Refuse(question);
            }

            StudioFootprint.Clear(account, fileSystem, keepData: context.Text("RetainData") != "No");
        }

        return ResourceOutcome.Done;
    }
}
