using Portal.Sandbox.SageMaker.ModelPipelines;
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
        Reads("ListEndpoints", Endpoints.List);
        Reads("DescribeEndpoint", Endpoints.Describe);
        Reads("DescribeEndpointConfig", Endpoints.DescribeConfig);
        Reads("DescribeModel", Endpoints.DescribeModel);
        Reads("ListTags", ResourceTags.List);
        Changes("AddTags", ResourceTags.Add);
        Changes("DeleteTags", ResourceTags.Delete);
        Reads("DescribeDomain", Domains.Describe);
        Reads("ListDomains", Domains.List);
        Changes("CreateUserProfile", UserProfiles.Create);
        Changes("UpdateUserProfile", UserProfiles.Update);
        Changes("DeleteUserProfile", UserProfiles.Delete);
        Reads("DescribeUserProfile", UserProfiles.Describe);
        Reads("ListUserProfiles", UserProfiles.List);
        Changes("CreateSpace", Spaces.Create);
        Changes("UpdateSpace", Spaces.Update);
        Changes("DeleteSpace", Spaces.Delete);
        Reads("DescribeSpace", Spaces.Describe);
        Reads("ListSpaces", Spaces.List);
        Changes("CreateApp", Apps.Create);
        Changes("DeleteApp", Apps.Delete);
        Reads("DescribeApp", Apps.Describe);
        Reads("ListApps", Apps.List);
        Changes("CreatePresignedDomainUrl", PresignedDomainUrls.Create);
        Reads("DescribeStudioLifecycleConfig", LifecycleConfigs.Describe);
        Reads("ListStudioLifecycleConfigs", LifecycleConfigs.List);
        Changes("CreateModelPackageGroup", ModelPackageGroups.Create);
        Changes("DeleteModelPackageGroup", ModelPackageGroups.Delete);
        Reads("DescribeModelPackageGroup", ModelPackageGroups.Describe);
        Reads("ListModelPackageGroups", ModelPackageGroups.List);
        Changes("CreateModelPackage", ModelPackages.Create);
        Changes("UpdateModelPackage", ModelPackages.Update);
        Changes("DeleteModelPackage", ModelPackages.Delete);
        Reads("DescribeModelPackage", ModelPackages.Describe);
        Reads("ListModelPackages", ModelPackages.List);
        Changes("CreatePipeline", Pipelines.Create);
        Changes("UpdatePipeline", Pipelines.Update);
        Changes("DeletePipeline", Pipelines.Delete);
        Reads("DescribePipeline", Pipelines.Describe);
        Reads("ListPipelines", Pipelines.List);
        Changes("StartPipelineExecution", PipelineExecutions.Start);
        Changes("StopPipelineExecution", PipelineExecutions.Stop);
        Reads("DescribePipelineExecution", PipelineExecutions.Describe);
        Reads("DescribePipelineDefinitionForExecution", PipelineExecutions.Definition);
        Reads("ListPipelineExecutions", PipelineExecutions.List);
        Reads("ListPipelineExecutionSteps", PipelineExecutions.Steps);
        Reads("ListPipelineParametersForExecution", PipelineExecutions.Parameters);
        Reads("DescribeTrainingJob", Jobs.DescribeTraining);
        Reads("DescribeProcessingJob", Jobs.DescribeProcessing);
        Reads("Search", JobSearch.Search);
    }
}
