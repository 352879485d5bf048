using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

internal sealed class SageMakerApi : AwsApi
{
    public SageMakerApi()
        : base("SageMaker", "sagemaker", WireProtocol.Json, "SageMaker")
    {
        Changes("CreateProject", CreateProject.Create);
        Changes("DeleteProject", Projects.Delete);
        Changes("UpdateProject", Projects.Update);
        Reads("DescribeProject", Projects.Describe);
        Reads("ListProjects", Projects.List);
        Reads("ListTags", ResourceTags.List);
        Changes("AddTags", ResourceTags.Add);
        Changes("DeleteTags", ResourceTags.Delete);
        Reads("DescribeDomain", Studio.DescribeDomain);
        Reads("ListDomains", Studio.ListDomains);
        Reads("DescribeUserProfile", Studio.DescribeUserProfile);
        Reads("ListUserProfiles", Studio.ListUserProfiles);
        Reads("DescribeStudioLifecycleConfig", LifecycleConfigs.Describe);
        Reads("ListStudioLifecycleConfigs", LifecycleConfigs.List);
        Reads("DescribeModelPackageGroup", ModelPackageGroups.Describe);
        Reads("ListModelPackageGroups", ModelPackageGroups.List);
    }
}
