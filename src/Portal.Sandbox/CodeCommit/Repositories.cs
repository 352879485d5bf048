using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodeCommit;

internal static class Repositories
{
    public static object Get(AwsCall call)
    {
        var repository = Find(call);
        var host = $"git-codecommit.{call.Account.Region}.amazonaws.com/v1/repos/{repository.Name}";
        return new
        {
            RepositoryMetadata = new
            {
                AccountId = call.Account.Id,
                RepositoryId = repository.Id,
                RepositoryName = repository.Name,
                RepositoryDescription = repository.Description,
                repository.DefaultBranch,
                LastModifiedDate = repository.Created,
                CreationDate = repository.Created,
                CloneUrlHttp = "https://" + host,
                CloneUrlSsh = "ssh://" + host,
                repository.Arn,
                repository.KmsKeyId,
            },
        };
    }

    public static object List(AwsCall call)
    {
        var page = call.Page(call.State<CodeCommitState>().Repositories.Values, r => r.Name, 1000, 1000, tokenMember: "nextToken");
        return new { Repositories = page.Select(r => new { RepositoryName = r.Name, RepositoryId = r.Id }), NextToken = page.Next };
    }

    public static object Branch(AwsCall call)
    {
        var repository = Find(call);
        var branch = call.Text("branchName") ?? throw new AwsError("BranchNameRequiredException", "A branch name is required, but was not specified.");
        return branch == repository.DefaultBranch
            ? new { Branch = new { BranchName = branch, repository.CommitId } }
            : throw new AwsError("BranchDoesNotExistException", $"Branch {branch} does not exist");
    }

    public static object Commit(AwsCall call)
    {
        var repository = Find(call);
        var id = call.Text("commitId") ?? throw new AwsError("CommitIdRequiredException", "A commit ID is required, but was not specified.");
        var commit = repository.Commits.Find(commit => commit.Id == id) ?? throw new AwsError("CommitIdDoesNotExistException", $"The commit {id} does not exist");
        var bracket = commit.Author.IndexOf('<', StringComparison.Ordinal);
        var person = new
        {
            Name = bracket < 0 ? commit.Author : commit.Author[..bracket].Trim(),
            Email = bracket < 0 ? "" : commit.Author[(bracket + 1)..].TrimEnd('>'),
            Date = commit.At.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture) + " +0000",
        };
        return new
        {
            Commit = new
            {
                CommitId = commit.Id,
                TreeId = CloudFormation.PhysicalNames.Hex(commit.Id + "/tree", 40),
                Parents = commit.Parent is null ? Array.Empty<string>() : [commit.Parent],
                commit.Message,
                Author = person,
                Committer = person,
                AdditionalData = "",
            },
        };
    }

    public static object ListTags(AwsCall call)
    {
        var arn = call.Text("resourceArn") ?? throw new AwsError("ResourceArnRequiredException", "A resource ARN is required, but was not specified.");
        var repository = call.State<CodeCommitState>().Repositories.Values.FirstOrDefault(r => r.Arn == arn)
            ?? throw new AwsError("RepositoryDoesNotExistException", $"{arn} does not exist");
        return new { repository.Tags };
    }

    private static Repository Find(AwsCall call)
    {
        var name = call.Text("repositoryName") ?? throw new AwsError("RepositoryNameRequiredException", "A repository name is required, but was not specified.");
        call.Resource = name;
        return call.State<CodeCommitState>().Repositories.GetValueOrDefault(name)
            ?? throw new AwsError("RepositoryDoesNotExistException", $"{name} does not exist");
    }
}
