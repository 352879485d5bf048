using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CloudFormation;

/// <summary>Moves the account's stacks on at each request.</summary>
internal sealed class StackLifecycle : ILifecycle
{
    public bool Advance(Account account, DateTimeOffset now) => StackEngine.Advance(account, now);

    public bool Rests(Account account) => account.Stacks.Stacks.All(stack => !StackEngine.InProgress(stack.Status));
}
