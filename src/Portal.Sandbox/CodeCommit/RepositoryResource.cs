using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.S3;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodeCommit;

/// <summary><c>AWS::CodeCommit::Repository</c>. The seed code must lie in the bucket: its absence is the commonest failure of a project.</summary>
internal sealed class RepositoryResource() : AccountResource("AWS::CodeCommit::Repository")
{
    protected override bool Exists(Account account, string id, ResourceContext context) =>
        account.State<CodeCommitState>().Repositories.ContainsKey(context.Text("RepositoryName") ?? "");

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var repositories = account.State<CodeCommitState>().Repositories;
        var name = context.Text("RepositoryName")!;
        var existing = repositories.GetValueOrDefault(name);
        var code = context.Nested("Code");
        string? commit = existing?.CommitId;
        var commits = existing?.Commits ?? [];
        var source = existing?.Seed;
        if (existing is null && code["S3"] is System.Text.Json.Nodes.JsonObject seed)
        {
            var bucket = seed.Text("Bucket") ?? "";
            var key = seed.Text("Key") ?? "";
            if (account.State<S3State>().Buckets.GetValueOrDefault(bucket)?.Objects.ContainsKey(key) != true)
            {
                return Refusal(context, "CodeCommit", 404, "GeneralServiceException",
                    $"Could not read the seed code s3://{bucket}/{key}: The specified key does not exist.");
            }

            commit = context.StableHex(40, "commit");
            source = $"{bucket}/{key}";
            commits.Add(new Commit(commit, null, "Initial commit by AWS CodeCommit", "AWS CodeCommit <noreply-awscodecommit@amazon.com>", context.RoleArn ?? account.Arn("iam", "root", regional: false), context.Now));
        }

        repositories[name] = new Repository
        {
            Name = name,
            Id = id,
            Arn = account.Arn("codecommit", name),
            Description = context.Text("RepositoryDescription"),
            KmsKeyId = context.Text("KmsKeyId"),
            DefaultBranch = commit is null ? null : existing?.DefaultBranch ?? code.Text("BranchName") ?? "main",
            CommitId = commit,
            Commits = commits,
            Seed = source,
            Created = existing?.Created ?? context.Now,
            Tags = Tags(context),
        };
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        var repositories = account.State<CodeCommitState>().Repositories;
        foreach (var name in repositories.Values.Where(r => r.Id == id).Select(r => r.Name).ToList())
        {
            repositories.Remove(name);
        }

        return null;
    }
}
