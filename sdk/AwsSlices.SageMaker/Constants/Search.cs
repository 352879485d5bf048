using Amazon.Runtime;

namespace Amazon.SageMaker;

public class ResourceType : ConstantClass
{
    public static readonly ResourceType TrainingJob = new("TrainingJob");
    public static readonly ResourceType Experiment = new("Experiment");
    public static readonly ResourceType ExperimentTrial = new("ExperimentTrial");
    public static readonly ResourceType ExperimentTrialComponent = new("ExperimentTrialComponent");
    public static readonly ResourceType Endpoint = new("Endpoint");
    public static readonly ResourceType Model = new("Model");
    public static readonly ResourceType ModelPackage = new("ModelPackage");
    public static readonly ResourceType ModelPackageGroup = new("ModelPackageGroup");
    public static readonly ResourceType Pipeline = new("Pipeline");
    public static readonly ResourceType PipelineExecution = new("PipelineExecution");
    public static readonly ResourceType FeatureGroup = new("FeatureGroup");
    public static readonly ResourceType FeatureMetadata = new("FeatureMetadata");
    public static readonly ResourceType Image = new("Image");
    public static readonly ResourceType ImageVersion = new("ImageVersion");
    public static readonly ResourceType Project = new("Project");
    public static readonly ResourceType HyperParameterTuningJob = new("HyperParameterTuningJob");
    public static readonly ResourceType ModelCard = new("ModelCard");
    public static readonly ResourceType PipelineVersion = new("PipelineVersion");

    public ResourceType(string value)
        : base(value)
    {
    }

    public static ResourceType FindValue(string value) => FindValue<ResourceType>(value);

    public static implicit operator ResourceType(string value) => FindValue(value);
}

public class SearchSortOrder : ConstantClass
{
    public static readonly SearchSortOrder Ascending = new("Ascending");
    public static readonly SearchSortOrder Descending = new("Descending");

    public SearchSortOrder(string value)
        : base(value)
    {
    }

    public static SearchSortOrder FindValue(string value) => FindValue<SearchSortOrder>(value);

    public static implicit operator SearchSortOrder(string value) => FindValue(value);
}

public class TrainingJobStatus : ConstantClass
{
    public static readonly TrainingJobStatus InProgress = new("InProgress");
    public static readonly TrainingJobStatus Completed = new("Completed");
    public static readonly TrainingJobStatus Failed = new("Failed");
    public static readonly TrainingJobStatus Stopping = new("Stopping");
    public static readonly TrainingJobStatus Stopped = new("Stopped");
    public static readonly TrainingJobStatus Deleting = new("Deleting");

    public TrainingJobStatus(string value)
        : base(value)
    {
    }

    public static TrainingJobStatus FindValue(string value) => FindValue<TrainingJobStatus>(value);

    public static implicit operator TrainingJobStatus(string value) => FindValue(value);
}
