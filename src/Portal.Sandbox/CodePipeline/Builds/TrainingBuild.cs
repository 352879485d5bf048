using Portal.Sandbox.CodeCommit;
using Portal.Sandbox.CodePipeline.Actions;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.SageMaker.ModelPipelines;

namespace Portal.Sandbox.CodePipeline.Builds;

/// <summary>Brings the training pipeline up to date, runs it, and waits for its end.</summary>
internal static class TrainingBuild
{
    public static ActionEnd? Begin(ActionWork work, IReadOnlyDictionary<string, string> environment)
    {
        var settings = ProjectSettings.Read(work.Account, environment);
        if (ProjectConfiguration.Read(work) is not { } configuration)
        {
            return ActionEnd.Failed("Build terminated with state: FAILED. mlops.yml is missing or cannot be read.");
        }

        var name = settings.Prefix + "-train";
        var pipelines = work.Account.State<SageMakerState>().Pipelines;
        var role = settings["role-arn"];
        var known = pipelines.GetValueOrDefault(name);
        pipelines[name] = new SageMaker.Pipeline
        {
            Name = name,
            Arn = work.Account.Arn("sagemaker", "pipeline/" + name),
            DisplayName = name,
            Definition = new TrainingDefinition(settings, configuration, environment).Json(),
            RoleArn = role,
            Created = known?.Created ?? work.At,
            Modified = work.At,
            CreatedByArn = known?.CreatedByArn ?? role,
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["mlops:project"] = settings.Project },
        };
        var commit = environment.GetValueOrDefault("COMMIT") ?? "";
        work.Run.Follows = ModelPipelineRuns.Start(work.Account, name, new ModelPipelineStart(StartedBy(work, commit))
        {
            DisplayName = "commit-" + commit[..Math.Min(12, commit.Length)],
            Token = commit.PadRight(32, '0'),
            CallerArn = role,
        }, work.At).Arn;
        return null;
    }

    public static DateTimeOffset? EndsAt(ActionWork work) => Find(work) is { Moves: false } execution ? execution.Modified : null;

    public static ActionEnd Finish(ActionWork work)
    {
        var execution = Find(work);
        return execution?.Status == ModelPipelineStatus.Succeeded
            ? new ActionEnd("The model is registered and waits for a decision in Portal.")
            : ActionEnd.Failed($"Build terminated with state: FAILED. {execution?.FailureReason ?? "The training pipeline was stopped."}");
    }

    private static ModelPipelineExecution? Find(ActionWork work) =>
        work.Account.State<SageMakerState>().PipelineExecutions.Find(execution => execution.Arn == work.Run.Follows);

    /// <summary>Whoever pressed the button; of a push, whoever pushed.</summary>
    private static string StartedBy(ActionWork work, string commit) => work.Execution.TriggerType == Trigger.ByCall
        ? work.Execution.TriggerDetail
        : work.Account.State<CodeCommitState>().Repositories.Values.SelectMany(repository => repository.Commits).FirstOrDefault(known => known.Id == commit)?.PusherArn
            ?? work.Execution.TriggerDetail;
}
