using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.World;

/// <summary>The account's stacks.</summary>
internal sealed class CloudFormationState : IAccountState
{
    public static string Section => "cloudformation";

    public StackStore Store { get; set; } = new();
}
