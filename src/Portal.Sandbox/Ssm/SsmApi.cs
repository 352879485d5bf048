using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Ssm;

internal sealed class SsmApi : AwsApi
{
    public SsmApi()
        : base("SSM", "ssm", WireProtocol.Json, "AmazonSSM")
    {
        Reads("GetParameter", Parameters.Get);
        Reads("GetParameters", Parameters.GetMany);
        Reads("GetParametersByPath", Parameters.GetByPath);
        Reads("DescribeParameters", ParameterSearch.Describe);
        Reads("ListTagsForResource", ParameterSearch.ListTags);
        Changes("AddTagsToResource", ParameterSearch.AddTags);
        Changes("PutParameter", ParameterChanges.Put);
        Changes("DeleteParameter", ParameterChanges.Delete);
        Changes("DeleteParameters", ParameterChanges.DeleteMany);
    }
}
