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

public class AppStatus : ConstantClass
{
    public static readonly AppStatus Deleted = new("Deleted");
    public static readonly AppStatus Deleting = new("Deleting");
    public static readonly AppStatus Failed = new("Failed");
    public static readonly AppStatus InService = new("InService");
    public static readonly AppStatus Pending = new("Pending");

    public AppStatus(string value)
        : base(value)
    {
    }

    public static AppStatus FindValue(string value) => FindValue<AppStatus>(value);

    public static implicit operator AppStatus(string value) => FindValue(value);
}

public class AppType : ConstantClass
{
    public static readonly AppType JupyterServer = new("JupyterServer");
    public static readonly AppType KernelGateway = new("KernelGateway");
    public static readonly AppType DetailedProfiler = new("DetailedProfiler");
    public static readonly AppType TensorBoard = new("TensorBoard");
    public static readonly AppType CodeEditor = new("CodeEditor");
    public static readonly AppType JupyterLab = new("JupyterLab");
    public static readonly AppType RStudioServerPro = new("RStudioServerPro");
    public static readonly AppType RSessionGateway = new("RSessionGateway");
    public static readonly AppType Canvas = new("Canvas");

    public AppType(string value)
        : base(value)
    {
    }

    public static AppType FindValue(string value) => FindValue<AppType>(value);

    public static implicit operator AppType(string value) => FindValue(value);
}

public class SharingType : ConstantClass
{
    public static readonly SharingType Private = new("Private");
    public static readonly SharingType Shared = new("Shared");

    public SharingType(string value)
        : base(value)
    {
    }

    public static SharingType FindValue(string value) => FindValue<SharingType>(value);

    public static implicit operator SharingType(string value) => FindValue(value);
}

public class SpaceStatus : ConstantClass
{
    public static readonly SpaceStatus Deleting = new("Deleting");
    public static readonly SpaceStatus Failed = new("Failed");
    public static readonly SpaceStatus InService = new("InService");
    public static readonly SpaceStatus Pending = new("Pending");
    public static readonly SpaceStatus Updating = new("Updating");
    public static readonly SpaceStatus Update_Failed = new("Update_Failed");
    public static readonly SpaceStatus Delete_Failed = new("Delete_Failed");

    public SpaceStatus(string value)
        : base(value)
    {
    }

    public static SpaceStatus FindValue(string value) => FindValue<SpaceStatus>(value);

    public static implicit operator SpaceStatus(string value) => FindValue(value);
}

public class UserProfileStatus : ConstantClass
{
    public static readonly UserProfileStatus Deleting = new("Deleting");
    public static readonly UserProfileStatus Failed = new("Failed");
    public static readonly UserProfileStatus InService = new("InService");
    public static readonly UserProfileStatus Pending = new("Pending");
    public static readonly UserProfileStatus Updating = new("Updating");
    public static readonly UserProfileStatus Update_Failed = new("Update_Failed");
    public static readonly UserProfileStatus Delete_Failed = new("Delete_Failed");

    public UserProfileStatus(string value)
        : base(value)
    {
    }

    public static UserProfileStatus FindValue(string value) => FindValue<UserProfileStatus>(value);

    public static implicit operator UserProfileStatus(string value) => FindValue(value);
}

public class EndpointSortKey : ConstantClass
{
    public static readonly EndpointSortKey Name = new("Name");
    public static readonly EndpointSortKey CreationTime = new("CreationTime");
    public static readonly EndpointSortKey Status = new("Status");

    public EndpointSortKey(string value)
        : base(value)
    {
    }

    public static EndpointSortKey FindValue(string value) => FindValue<EndpointSortKey>(value);

    public static implicit operator EndpointSortKey(string value) => FindValue(value);
}

public class OrderKey : ConstantClass
{
    public static readonly OrderKey Ascending = new("Ascending");
    public static readonly OrderKey Descending = new("Descending");

    public OrderKey(string value)
        : base(value)
    {
    }

    public static OrderKey FindValue(string value) => FindValue<OrderKey>(value);

    public static implicit operator OrderKey(string value) => FindValue(value);
}

public class EndpointStatus : ConstantClass
{
    public static readonly EndpointStatus OutOfService = new("OutOfService");
    public static readonly EndpointStatus Creating = new("Creating");
    public static readonly EndpointStatus Updating = new("Updating");
    public static readonly EndpointStatus SystemUpdating = new("SystemUpdating");
    public static readonly EndpointStatus RollingBack = new("RollingBack");
    public static readonly EndpointStatus InService = new("InService");
    public static readonly EndpointStatus Deleting = new("Deleting");
    public static readonly EndpointStatus Failed = new("Failed");
    public static readonly EndpointStatus UpdateRollbackFailed = new("UpdateRollbackFailed");

    public EndpointStatus(string value)
        : base(value)
    {
    }

    public static EndpointStatus FindValue(string value) => FindValue<EndpointStatus>(value);

    public static implicit operator EndpointStatus(string value) => FindValue(value);
}
