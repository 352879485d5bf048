using Portal.Sandbox.CodePipeline.Builds;
using Portal.Sandbox.Logs;

namespace Portal.Sandbox.CodePipeline.Actions;

/// <summary>A CodeBuild build. Which of the project's builds it is follows from its specification; any other only takes its time.</summary>
internal sealed class BuildAction : IPipelineAction
{
    public ActionEnd? Begin(ActionWork work)
    {
        if (BuildProject.Find(work.Account, work.Setting("ProjectName")) is not { } project)
        {
            return ActionEnd.Failed($"Project cannot be found: {work.Account.Arn("codebuild", "project/" + work.Setting("ProjectName"))}", "ConfigurationError");
        }

        var region = work.Account.Region;
        work.Run.ExternalId = $"{project.Name}:{work.Run.Id}";
        work.Run.ExternalUrl = $"https://console.aws.amazon.com/codebuild/home?region={region}#/builds/{project.Name}:{work.Run.Id}/view/new";
        work.Run.LogStreamArn = project.LogGroup is null ? null : new LogPlace(project.LogGroup, work.Run.Id).Arn(work.Account);
        if (Kind(project) == Training)
        {
            return TrainingBuild.Begin(work, project.Environment(work));
        }

        work.Takes(Kind(project) == Images ? 90 : 40);
        return null;
    }

    public DateTimeOffset? EndsAt(ActionWork work) => work.Run.Follows is null ? work.Run.DueAt : TrainingBuild.EndsAt(work);

    public ActionEnd Finish(ActionWork work)
    {
        if (BuildProject.Find(work.Account, work.Setting("ProjectName")) is not { } project)
        {
            return ActionEnd.Failed("The build project was deleted.");
        }

        var environment = project.Environment(work);
        return (Kind(project), environment.GetValueOrDefault("STEP")) switch
        {
            (Training, _) => TrainingBuild.Finish(work),
            (Images, _) => ImageBuild.Finish(work, environment),
            (Release, "prepare") => ReleaseBuild.Finish(work, environment),
            (Release, "check-staging") => StagingCheck.Finish(work, environment),
            _ => new ActionEnd("Build succeeded."),
        };
    }

    private const string Images = "images";
    private const string Training = "model";
    private const string Release = "deploy";

    private static string Kind(BuildProject project) =>
        new[] { Images, Training, Release }.FirstOrDefault(kind => project.Specification.EndsWith($"buildspec-{kind}.yml", StringComparison.Ordinal)) ?? "";
}
