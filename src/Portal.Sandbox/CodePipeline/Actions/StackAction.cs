using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.CodePipeline.Executions;

namespace Portal.Sandbox.CodePipeline.Actions;

/// <summary>Creates a stack or updates it, with a template and parameters out of an artifact; ends when the stack does.</summary>
internal sealed class StackAction : IPipelineAction
{
    public ActionEnd? Begin(ActionWork work)
    {
        var (account, mode) = (work.Account, work.Setting("ActionMode"));
        if (mode != "CREATE_UPDATE")
        {
            return ActionEnd.Failed($"The sandbox does not know the action mode {mode}.", "ConfigurationError");
        }

        if (ArtifactStore.Read(account, work.Execution, work.Setting("TemplatePath")) is not { } template)
        {
            return ActionEnd.Failed($"The template {work.Setting("TemplatePath")} is not in the input artifacts.", "ConfigurationError");
        }

        var input = Input(work, template);
        return Start(work, input, account.Stacks.Find(input.Name));
    }

    public DateTimeOffset? EndsAt(ActionWork work) =>
        work.Account.Stacks.Find(work.Run.Follows ?? "") is not { } stack ? work.At : StackEngine.InProgress(stack.Status) ? null : Later(stack.Events[^1].Timestamp, work.Run.Started);

    public ActionEnd Finish(ActionWork work)
    {
        var stack = work.Account.Stacks.Find(work.Run.Follows ?? "");
        return stack?.Status is StackStatus.CreateComplete or StackStatus.UpdateComplete
            ? new ActionEnd($"Stack {stack.StackName} is in {stack.Status} state.")
            {
                Outputs = stack.Outputs.ToDictionary(output => output.Key, output => output.Value, StringComparer.Ordinal),
            }
            : ActionEnd.Failed(stack is null ? "The stack was deleted." : $"Stack {stack.StackName} is in {stack.Status} state. {Reason(stack)}");
    }

    private static ActionEnd? Start(ActionWork work, NewStack input, Stack? existing)
    {
        if (existing is null)
        {
            var (stack, refusal) = StackEngine.Create(work.Account, input, work.At);
            Follow(work, stack);
            return refusal is null ? null : ActionEnd.Failed(refusal.Named);
        }

        Follow(work, existing);
        return StackUpdate.Begin(work.Account, existing, input, work.At) switch
        {
            null => null,
            { Message: StackUpdate.NothingToDo } nothing => new ActionEnd(nothing.Message),
            var refusal => ActionEnd.Failed(refusal.Named),
        };
    }

    private static void Follow(ActionWork work, Stack? stack)
    {
        work.Run.Follows = stack?.StackId;
        work.Run.ExternalId = stack?.StackId;
        work.Run.ExternalUrl = stack is null ? null : $"https://console.aws.amazon.com/cloudformation/home?region={work.Account.Region}#/stacks/stackinfo?stackId={stack.StackId}";
    }

    private static NewStack Input(ActionWork work, string template)
    {
        var configuration = ArtifactStore.Read(work.Account, work.Execution, work.Setting("TemplateConfiguration")) is { } text ? JsonNode.Parse(text) as JsonObject ?? [] : [];
        return new NewStack(work.Setting("StackName") ?? "", template, work.Account.Region)
        {
            Parameters = Pairs(configuration["Parameters"]),
            Tags = Pairs(configuration["Tags"]),
            Capabilities = (work.Setting("Capabilities") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            RoleArn = work.Setting("RoleArn"),
        };
    }

    private static List<KeyValuePair<string, string>> Pairs(JsonNode? map) =>
        [.. (map as JsonObject ?? []).Select(member => KeyValuePair.Create(member.Key, ResolvedValues.Text(member.Value) ?? ""))];

    /// <summary>The first thing of this operation that failed of itself, as the stack's events tell it.</summary>
    private static string Reason(Stack stack)
    {
        var begun = stack.Events.Select((entry, at) => (entry, at))
            .LastOrDefault(e => e.entry.LogicalResourceId == stack.StackName && e.entry.Status is StackStatus.CreateInProgress or StackStatus.UpdateInProgress).at;
        var failed = stack.Events.Skip(begun).FirstOrDefault(entry => entry.Status.EndsWith("_FAILED", StringComparison.Ordinal) && entry.LogicalResourceId != stack.StackName);
        return failed is null ? stack.StatusReason ?? "" : $"{failed.LogicalResourceId}: {failed.Reason}";
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
