using Portal.Sandbox.World;

namespace Portal.Sandbox.CodeCommit;

internal sealed class CodeCommitState : IAccountState
{
    public static string Section => "codecommit";

    public SortedDictionary<string, Repository> Repositories { get; set; } = new(StringComparer.Ordinal);
}

internal sealed class Repository
{
    public string Name { get; set; } = "";

    public string Id { get; set; } = "";

    public string Arn { get; set; } = "";

    public string? Description { get; set; }

    public string? KmsKeyId { get; set; }

    public string? DefaultBranch { get; set; }

    public string? CommitId { get; set; }

    /// <summary>Of the default branch, the oldest first.</summary>
    public List<Commit> Commits { get; set; } = [];

    /// <summary>Bucket and key of the code it began with, joined by a slash.</summary>
    public string? Seed { get; set; }

    public DateTimeOffset Created { get; set; }

    public Dictionary<string, string> Tags { get; set; } = [];
}

/// <param name="Author">Name and address as whoever wrote the commit gave them; nobody checked.</param>
/// <param name="PusherArn">Who signed the push.</param>
internal sealed record Commit(string Id, string? Parent, string Message, string Author, string PusherArn, DateTimeOffset At);
