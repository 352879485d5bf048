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
