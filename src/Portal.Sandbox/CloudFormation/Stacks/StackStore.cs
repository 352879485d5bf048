namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>All stacks of one account, deleted ones included; plain state that serialises with the account.</summary>
public sealed class StackStore
{
    public IList<Stack> Stacks { get; init; } = [];

    /// <summary>By id (also of a deleted stack) or by name (only of one that exists).</summary>
    public Stack? Find(string nameOrId) =>
        Stacks.FirstOrDefault(stack => stack.StackId == nameOrId)
        ?? Stacks.FirstOrDefault(stack => stack.StackName == nameOrId && stack.Status != StackStatus.DeleteComplete);

    public IEnumerable<(Stack Stack, StackOutput Output)> Exports(string region) =>
        from stack in Stacks
        where stack.Region == region && stack.Status != StackStatus.DeleteComplete
        from output in stack.Outputs
        where output.ExportName is not null
        select (stack, output);

    public StackOutput? Export(string name, string region) =>
        Exports(region).Where(export => export.Output.ExportName == name).Select(export => export.Output).FirstOrDefault();
}
