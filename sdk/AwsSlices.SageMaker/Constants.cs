using Amazon.Runtime;

namespace Amazon.SageMaker;

public class DomainStatus : ConstantClass
{
    public static readonly DomainStatus Deleting = new("Deleting");
    public static readonly DomainStatus Failed = new("Failed");
    public static readonly DomainStatus InService = new("InService");
    public static readonly DomainStatus Pending = new("Pending");
    public static readonly DomainStatus Updating = new("Updating");
    public static readonly DomainStatus Update_Failed = new("Update_Failed");
    public static readonly DomainStatus Delete_Failed = new("Delete_Failed");

    public DomainStatus(string value)
        : base(value)
    {
    }

    public static DomainStatus FindValue(string value) => FindValue<DomainStatus>(value);

    public static implicit operator DomainStatus(string value) => FindValue(value);
}

public class ModelPackageGroupStatus : ConstantClass
{
    public static readonly ModelPackageGroupStatus Pending = new("Pending");
    public static readonly ModelPackageGroupStatus InProgress = new("InProgress");
    public static readonly ModelPackageGroupStatus Completed = new("Completed");
    public static readonly ModelPackageGroupStatus Failed = new("Failed");
    public static readonly ModelPackageGroupStatus Deleting = new("Deleting");
    public static readonly ModelPackageGroupStatus DeleteFailed = new("DeleteFailed");

    public ModelPackageGroupStatus(string value)
        : base(value)
    {
    }

    public static ModelPackageGroupStatus FindValue(string value) => FindValue<ModelPackageGroupStatus>(value);

    public static implicit operator ModelPackageGroupStatus(string value) => FindValue(value);
}

public class ProjectStatus : ConstantClass
{
    public static readonly ProjectStatus Pending = new("Pending");
    public static readonly ProjectStatus CreateInProgress = new("CreateInProgress");
    public static readonly ProjectStatus CreateCompleted = new("CreateCompleted");
    public static readonly ProjectStatus CreateFailed = new("CreateFailed");
    public static readonly ProjectStatus DeleteInProgress = new("DeleteInProgress");
    public static readonly ProjectStatus DeleteFailed = new("DeleteFailed");
    public static readonly ProjectStatus DeleteCompleted = new("DeleteCompleted");
    public static readonly ProjectStatus UpdateInProgress = new("UpdateInProgress");
    public static readonly ProjectStatus UpdateCompleted = new("UpdateCompleted");
    public static readonly ProjectStatus UpdateFailed = new("UpdateFailed");

    public ProjectStatus(string value)
        : base(value)
    {
    }

    public static ProjectStatus FindValue(string value) => FindValue<ProjectStatus>(value);

    public static implicit operator ProjectStatus(string value) => FindValue(value);
}

public class StudioLifecycleConfigAppType : ConstantClass
{
    public static readonly StudioLifecycleConfigAppType JupyterServer = new("JupyterServer");
    public static readonly StudioLifecycleConfigAppType KernelGateway = new("KernelGateway");
    public static readonly StudioLifecycleConfigAppType CodeEditor = new("CodeEditor");
    public static readonly StudioLifecycleConfigAppType JupyterLab = new("JupyterLab");

    public StudioLifecycleConfigAppType(string value)
        : base(value)
    {
    }

    public static StudioLifecycleConfigAppType FindValue(string value) => FindValue<StudioLifecycleConfigAppType>(value);

    public static implicit operator StudioLifecycleConfigAppType(string value) => FindValue(value);
}
