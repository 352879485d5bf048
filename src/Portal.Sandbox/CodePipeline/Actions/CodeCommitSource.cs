using Portal.Sandbox.CodeCommit;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline.Actions;

/// <summary>
/// The head of a branch. Nobody pushes code in the sandbox by hand, so a build that is started when there is nothing new gets a
/// commit that somebody of the project pushed in the meantime.
/// </summary>
internal sealed class CodeCommitSource : IPipelineAction
{
    public ActionEnd? Begin(ActionWork work)
    {
        work.Takes(5);
        return null;
    }

    public ActionEnd Finish(ActionWork work)
    {
        var name = work.Setting("RepositoryName") ?? "";
        if (work.Account.State<CodeCommitState>().Repositories.GetValueOrDefault(name) is not { CommitId: not null } repository)
        {
            return ActionEnd.Failed($"The CodeCommit repository {name} or its branch {work.Setting("BranchName")} could not be found.", "ConfigurationError");
        }

        if (WantsNews(work) && Built(work, repository.CommitId))
        {
            Commits.Simulate(work.Account, repository, work.At);
        }

        var commit = Commits.Head(repository);
        ArtifactStore.Copy(work, Commits.Archive(work.Account, repository));
        work.Execution.Revisions.Add(new SourceRevision(work.Run.Action, Declared.OutputArtifact(work.Declared) ?? "", commit.Id, commit.Message,
            $"https://{work.Account.Region}.console.aws.amazon.com/codesuite/codecommit/repositories/{name}/commit/{commit.Id}", commit.At));
        (work.Run.ExternalId, work.Run.ExternalUrl) = (commit.Id, work.Execution.Revisions[^1].Url);
        return new ActionEnd(commit.Message)
        {
            Outputs = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AuthorDate"] = Times.Iso(commit.At),
                ["BranchName"] = work.Setting("BranchName") ?? "",
                ["CommitId"] = commit.Id,
                ["CommitMessage"] = commit.Message,
                ["CommitterDate"] = Times.Iso(commit.At),
                ["RepositoryName"] = name,
            },
        };
    }

    /// <summary>Only a build that somebody started; a push brings its own commit, and a release takes what there is.</summary>
    private static bool WantsNews(ActionWork work) =>
        work.Execution.TriggerType == Trigger.ByCall && work.Pipeline.Name.EndsWith("-build", StringComparison.Ordinal);

    private static bool Built(ActionWork work, string commit) => work.Account.State<CodePipelineState>().Of(work.Pipeline.Name)
        .Any(earlier => earlier != work.Execution && earlier.Revisions.Exists(revision => revision.RevisionId == commit));
}
