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

    public DateTimeOffset Created { get; set; }

    public Dictionary<string, string> Tags { get; set; } = [];
}
