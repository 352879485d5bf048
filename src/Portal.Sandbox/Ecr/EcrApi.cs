using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Ecr;

internal sealed class EcrApi : AwsApi
{
    public EcrApi()
        : base("ECR", "ecr", WireProtocol.JsonCamelCase, "AmazonEC2ContainerRegistry_V20150921")
    {
        Reads("DescribeRepositories", Repositories.Describe);
        Reads("GetLifecyclePolicy", Repositories.LifecyclePolicy);
        Reads("GetRepositoryPolicy", Repositories.Policy);
        Reads("DescribeImages", Images.Describe);
        Reads("ListImages", Images.List);
        Reads("ListTagsForResource", Repositories.ListTags);
    }
}
