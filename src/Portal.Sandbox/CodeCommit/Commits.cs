using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Events;
using Portal.Sandbox.S3;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodeCommit;

/// <summary>Commits of a repository: who pushed them is known by signature, whom they name as author is only text.</summary>
internal static class Commits
{
    private static readonly (string Author, string Subject)[] Scientists = [("Sam Rivera <sam@example.com>", "sam"), ("Sofia Rossi <sofia@example.com>", "sofia"), ("Sven Larsen <sven@example.com>", "sven")];

    private static readonly string[] Messages =
    [
        "Scale the features before training", "Try more trees", "Drop two columns that repeat others", "Handle missing values", "Use the new extract of the data",
        "Tune the learning rate", "Balance the classes", "Log-transform skewed columns",
    ];

    public static Commit Head(Repository repository) => repository.Commits.Count > 0
        ? repository.Commits[^1]
        : new Commit(repository.CommitId ?? "", null, "Initial commit by AWS CodeCommit", "AWS CodeCommit <noreply-awscodecommit@amazon.com>", "", repository.Created);

    /// <summary>A push that somebody of the project made meanwhile; nothing is started by it.</summary>
    public static Commit Simulate(Account account, Repository repository, DateTimeOffset at)
    {
        var number = repository.Commits.Count;
        var (author, subject) = Pick(Scientists, repository, number);
        return Add(repository, author, Pick(Messages, repository, number), Pusher(account, subject), at);
    }

    /// <summary>A push to the branch, told to EventBridge as CodeCommit does; null without such a repository.</summary>
    public static Commit? Push(Account account, PushedCommit pushed, DateTimeOffset at)
    {
        if (account.State<CodeCommitState>().Repositories.GetValueOrDefault(pushed.Repository ?? "") is not { } repository)
        {
            return null;
        }

        var before = repository.CommitId;
        var pusher = pushed.Pusher ?? Pusher(account, "sam");
        var commit = Add(repository, pushed.Author ?? Scientists[0].Author, pushed.Message ?? Messages[0], pusher, at);
        EventBus.Send(account, new BusEvent("aws.codecommit", "CodeCommit Repository State Change", [repository.Arn], new JsonObject
        {
            ["callerUserArn"] = pusher,
            ["commitId"] = commit.Id,
            ["oldCommitId"] = before,
            ["event"] = "referenceUpdated",
            ["referenceFullName"] = "refs/heads/" + repository.DefaultBranch,
            ["referenceName"] = repository.DefaultBranch,
            ["referenceType"] = "branch",
            ["repositoryId"] = repository.Id,
            ["repositoryName"] = repository.Name,
        }, at));
        return commit;
    }

    /// <summary>The code as it was seeded; commits of the sandbox change nothing in it.</summary>
    public static byte[] Archive(Account account, Repository repository) =>
        repository.Seed is { } seed && StoredFiles.Find(account, seed[..seed.IndexOf('/', StringComparison.Ordinal)], seed[(seed.IndexOf('/', StringComparison.Ordinal) + 1)..]) is { } stored
            ? account.World.Blobs.Get(stored.Blob)
            : [];

    private static string Pusher(Account account, string subject) => $"arn:aws:sts::{account.Id}:assumed-role/mlops-studio/{subject}";

    private static Commit Add(Repository repository, string author, string message, string pusher, DateTimeOffset at)
    {
        var parent = repository.CommitId;
        var id = PhysicalNames.Hex($"{repository.Id}/{parent}/{repository.Commits.Count.ToString(CultureInfo.InvariantCulture)}/{message}/{author}", 40);
        var commit = new Commit(id, parent, message, author, pusher, at);
        repository.Commits.Add(commit);
        repository.CommitId = id;
        return commit;
    }

    private static T Pick<T>(T[] choices, Repository repository, int number) =>
        choices[int.Parse(PhysicalNames.Hex($"{repository.Id}/{number.ToString(CultureInfo.InvariantCulture)}/{typeof(T).Name}", 6), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % choices.Length];
}

/// <summary>What is asked for when a push is made by hand.</summary>
/// <param name="Author">Text, as git keeps it.</param>
/// <param name="Pusher">ARN of who signed the push.</param>
internal sealed record PushedCommit(string? Repository, string? Author, string? Message, string? Pusher);
