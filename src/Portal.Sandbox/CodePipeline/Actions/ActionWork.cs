using System.Text.Json.Nodes;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Actions;

/// <summary>What one try of an action works with.</summary>
internal sealed record ActionWork(Account Account, Pipeline Pipeline, PipelineExecution Execution, ActionRun Run, JsonObject Declared, DateTimeOffset At)
{
    public string? Setting(string name) => Run.Configuration.GetValueOrDefault(name);

    /// <summary>Ends by itself after as long as AWS takes, shortened by the world's speed.</summary>
    public void Takes(double seconds) => Run.DueAt = Run.Started + Account.World.Scaled(TimeSpan.FromSeconds(seconds));
}

/// <summary>How an action ended.</summary>
internal sealed record ActionEnd(string? Summary = null, (string Code, string Message)? Error = null)
{
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static ActionEnd Failed(string message, string code = "JobFailed") => new(message, (code, message));
}

/// <summary>What an action of one provider does.</summary>
internal interface IPipelineAction
{
    /// <summary>Begins; answers at once only when it cannot even begin, or has nothing to do.</summary>
    ActionEnd? Begin(ActionWork work);

    /// <summary>When it ends, as far as that is known by <see cref="ActionWork.At"/>. Asked again and again, so it changes nothing.</summary>
    DateTimeOffset? EndsAt(ActionWork work) => work.Run.DueAt;

    /// <summary>Has its effect and says how it ended. Called once.</summary>
    ActionEnd Finish(ActionWork work);
}

/// <summary>The providers that the sandbox knows.</summary>
internal static class PipelineActions
{
    private static readonly Dictionary<string, IPipelineAction> Providers = new(StringComparer.Ordinal)
    {
        ["CodeCommit"] = new CodeCommitSource(),
        ["S3"] = new S3Source(),
        ["CodeBuild"] = new BuildAction(),
        ["CloudFormation"] = new StackAction(),
        ["CloudFormationStackSet"] = new StackSetAction(),
        ["CloudFormationStackInstances"] = new StackInstancesAction(),
        ["Manual"] = new ApprovalAction(),
    };

    public static IPipelineAction For(JsonObject declared) => Providers.GetValueOrDefault(CodePipeline.Declared.Provider(declared)) ?? new UnknownAction();

    private sealed class UnknownAction : IPipelineAction
    {
        public ActionEnd? Begin(ActionWork work) =>
            ActionEnd.Failed($"The sandbox does not run actions of the provider {CodePipeline.Declared.Provider(work.Declared)}.", "ConfigurationError");

        public ActionEnd Finish(ActionWork work) => new();
    }
}
