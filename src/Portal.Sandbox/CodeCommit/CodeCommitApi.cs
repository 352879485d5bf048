using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodeCommit;

internal sealed class CodeCommitApi : AwsApi
{
    public CodeCommitApi()
        : base("CodeCommit", "codecommit", WireProtocol.JsonCamelCase, "CodeCommit_20150413")
    {
        Reads("GetRepository", Repositories.Get);
        Reads("ListRepositories", Repositories.List);
        Reads("GetBranch", Repositories.Branch);
        Reads("GetCommit", Repositories.Commit);
        Reads("ListTagsForResource", Repositories.ListTags);
    }
}
