using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodeBuild;

internal sealed class CodeBuildApi : AwsApi
{
    public CodeBuildApi()
        : base("CodeBuild", "codebuild", WireProtocol.JsonCamelCase, "CodeBuild_20161006") =>
        Reads("BatchGetBuilds", Builds.Get);
}
