using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.CloudFormation.StackSets;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Actions;

/// <summary>Puts the release's template and values into a stack set.</summary>
internal sealed class StackSetAction : IPipelineAction
{
    public ActionEnd? Begin(ActionWork work)
    {
        if (FollowedOperation.Set(work) is not { Running: null } set)
        {
            return ActionEnd.Failed($"The stack set {work.Setting("StackSetName")} does not exist or is busy.");
        }

        if (ArtifactStore.Read(work.Account, work.Execution, work.Setting("TemplatePath")) is not { } template)
        {
            return ActionEnd.Failed($"The template {work.Setting("TemplatePath")} is not in the input artifacts.", "ConfigurationError");
        }

        set.TemplateBody = template;
        var given = ArtifactStore.Read(work.Account, work.Execution, work.Setting("Parameters")) is { } text ? JsonNode.Parse(text) as JsonArray ?? [] : [];
        set.Parameters = [.. given.OfType<JsonObject>().Select(parameter => new StackParameter(parameter["ParameterKey"]?.ToString() ?? "", parameter["ParameterValue"]?.ToString() ?? ""))];
        work.Run.Follows = StackSetOperations.Update(set, work.Run.Id, work.At).Id;
        work.Run.ExternalId = $"{set.Id}:{work.Run.Follows}";
        return null;
    }

    public DateTimeOffset? EndsAt(ActionWork work) => FollowedOperation.EndsAt(work);

    public ActionEnd Finish(ActionWork work) => FollowedOperation.End(work);
}

/// <summary>Brings the stack set's stacks into accounts.</summary>
internal sealed class StackInstancesAction : IPipelineAction
{
    public ActionEnd? Begin(ActionWork work)
    {
        if (FollowedOperation.Set(work) is not { Running: null } set)
        {
            return ActionEnd.Failed($"The stack set {work.Setting("StackSetName")} does not exist or is busy.");
        }

        var where = from account in Split(work, "DeploymentTargets") from region in Split(work, "Regions") select (account, region);
        work.Run.Follows = StackSetOperations.Create(set, work.Run.Id, where, [], work.At).Id;
        work.Run.ExternalId = $"{set.Id}:{work.Run.Follows}";
        return null;
    }

    public DateTimeOffset? EndsAt(ActionWork work) => FollowedOperation.EndsAt(work);

    public ActionEnd Finish(ActionWork work) => FollowedOperation.End(work);

    private static string[] Split(ActionWork work, string setting) => (work.Setting(setting) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The operation on a stack set that an action waits for.</summary>
internal static class FollowedOperation
{
    public static StackSet? Set(ActionWork work) => work.Account.State<CloudFormationState>().StackSets.Find(set => set.Name == work.Setting("StackSetName"));

    public static DateTimeOffset? EndsAt(ActionWork work) => Find(work) is { } operation ? operation.Ended : work.At;

    public static ActionEnd End(ActionWork work) => Find(work) switch
    {
        null => ActionEnd.Failed("The stack set was deleted."),
        { FirstFailure: { } reason } => ActionEnd.Failed(reason),
        var operation => new ActionEnd($"Stack set operation {operation.Id} {operation.Status}."),
    };

    private static StackSetOperation? Find(ActionWork work) => Set(work)?.Operations.Find(operation => operation.Id == work.Run.Follows);
}
