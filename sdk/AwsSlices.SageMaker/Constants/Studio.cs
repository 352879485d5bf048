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
