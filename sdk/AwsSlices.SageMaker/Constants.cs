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

public class ModelApprovalStatus : ConstantClass
{
    public static readonly ModelApprovalStatus Approved = new("Approved");
    public static readonly ModelApprovalStatus Rejected = new("Rejected");
    public static readonly ModelApprovalStatus PendingManualApproval = new("PendingManualApproval");

    public ModelApprovalStatus(string value)
        : base(value)
    {
    }

    public static ModelApprovalStatus FindValue(string value) => FindValue<ModelApprovalStatus>(value);

    public static implicit operator ModelApprovalStatus(string value) => FindValue(value);
}

public class ModelPackageType : ConstantClass
{
    public static readonly ModelPackageType Versioned = new("Versioned");
    public static readonly ModelPackageType Unversioned = new("Unversioned");
    public static readonly ModelPackageType Both = new("Both");

    public ModelPackageType(string value)
        : base(value)
    {
    }

    public static ModelPackageType FindValue(string value) => FindValue<ModelPackageType>(value);

    public static implicit operator ModelPackageType(string value) => FindValue(value);
}

public class ModelPackageSortBy : ConstantClass
{
    public static readonly ModelPackageSortBy Name = new("Name");
    public static readonly ModelPackageSortBy CreationTime = new("CreationTime");

    public ModelPackageSortBy(string value)
        : base(value)
    {
    }

    public static ModelPackageSortBy FindValue(string value) => FindValue<ModelPackageSortBy>(value);

    public static implicit operator ModelPackageSortBy(string value) => FindValue(value);
}

public class SortOrder : ConstantClass
{
    public static readonly SortOrder Ascending = new("Ascending");
    public static readonly SortOrder Descending = new("Descending");

    public SortOrder(string value)
        : base(value)
    {
    }

    public static SortOrder FindValue(string value) => FindValue<SortOrder>(value);

    public static implicit operator SortOrder(string value) => FindValue(value);
}

public class ModelPackageStatus : ConstantClass
{
    public static readonly ModelPackageStatus Pending = new("Pending");
    public static readonly ModelPackageStatus InProgress = new("InProgress");
    public static readonly ModelPackageStatus Completed = new("Completed");
    public static readonly ModelPackageStatus Failed = new("Failed");
    public static readonly ModelPackageStatus Deleting = new("Deleting");

    public ModelPackageStatus(string value)
        : base(value)
    {
    }

    public static ModelPackageStatus FindValue(string value) => FindValue<ModelPackageStatus>(value);

    public static implicit operator ModelPackageStatus(string value) => FindValue(value);
}

public class ModelPackageRegistrationType : ConstantClass
{
    public static readonly ModelPackageRegistrationType Logged = new("Logged");
    public static readonly ModelPackageRegistrationType Registered = new("Registered");

    public ModelPackageRegistrationType(string value)
        : base(value)
    {
    }

    public static ModelPackageRegistrationType FindValue(string value) => FindValue<ModelPackageRegistrationType>(value);

    public static implicit operator ModelPackageRegistrationType(string value) => FindValue(value);
}

public class ModelCardStatus : ConstantClass
{
    public static readonly ModelCardStatus Draft = new("Draft");
    public static readonly ModelCardStatus PendingReview = new("PendingReview");
    public static readonly ModelCardStatus Approved = new("Approved");
    public static readonly ModelCardStatus Archived = new("Archived");

    public ModelCardStatus(string value)
        : base(value)
    {
    }

    public static ModelCardStatus FindValue(string value) => FindValue<ModelCardStatus>(value);

    public static implicit operator ModelCardStatus(string value) => FindValue(value);
}

public class S3ModelDataType : ConstantClass
{
    public static readonly S3ModelDataType S3Prefix = new("S3Prefix");
    public static readonly S3ModelDataType S3Object = new("S3Object");

    public S3ModelDataType(string value)
        : base(value)
    {
    }

    public static S3ModelDataType FindValue(string value) => FindValue<S3ModelDataType>(value);

    public static implicit operator S3ModelDataType(string value) => FindValue(value);
}

public class ModelCompressionType : ConstantClass
{
    public static readonly ModelCompressionType None = new("None");
    public static readonly ModelCompressionType Gzip = new("Gzip");

    public ModelCompressionType(string value)
        : base(value)
    {
    }

    public static ModelCompressionType FindValue(string value) => FindValue<ModelCompressionType>(value);

    public static implicit operator ModelCompressionType(string value) => FindValue(value);
}

public class DetailedModelPackageStatus : ConstantClass
{
    public static readonly DetailedModelPackageStatus NotStarted = new("NotStarted");
    public static readonly DetailedModelPackageStatus InProgress = new("InProgress");
    public static readonly DetailedModelPackageStatus Completed = new("Completed");
    public static readonly DetailedModelPackageStatus Failed = new("Failed");

    public DetailedModelPackageStatus(string value)
        : base(value)
    {
    }

    public static DetailedModelPackageStatus FindValue(string value) => FindValue<DetailedModelPackageStatus>(value);

    public static implicit operator DetailedModelPackageStatus(string value) => FindValue(value);
}

public class PipelineStatus : ConstantClass
{
    public static readonly PipelineStatus Active = new("Active");
    public static readonly PipelineStatus Deleting = new("Deleting");

    public PipelineStatus(string value)
        : base(value)
    {
    }

    public static PipelineStatus FindValue(string value) => FindValue<PipelineStatus>(value);

    public static implicit operator PipelineStatus(string value) => FindValue(value);
}

public class VariantStatus : ConstantClass
{
    public static readonly VariantStatus Creating = new("Creating");
    public static readonly VariantStatus Updating = new("Updating");
    public static readonly VariantStatus Deleting = new("Deleting");
    public static readonly VariantStatus ActivatingTraffic = new("ActivatingTraffic");
    public static readonly VariantStatus Baking = new("Baking");

    public VariantStatus(string value)
        : base(value)
    {
    }

    public static VariantStatus FindValue(string value) => FindValue<VariantStatus>(value);

    public static implicit operator VariantStatus(string value) => FindValue(value);
}

public class CaptureStatus : ConstantClass
{
    public static readonly CaptureStatus Started = new("Started");
    public static readonly CaptureStatus Stopped = new("Stopped");

    public CaptureStatus(string value)
        : base(value)
    {
    }

    public static CaptureStatus FindValue(string value) => FindValue<CaptureStatus>(value);

    public static implicit operator CaptureStatus(string value) => FindValue(value);
}

public class ProductionVariantInstanceType : ConstantClass
{
    public static readonly ProductionVariantInstanceType MlT2Medium = new("ml.t2.medium");
    public static readonly ProductionVariantInstanceType MlT2Large = new("ml.t2.large");
    public static readonly ProductionVariantInstanceType MlT2Xlarge = new("ml.t2.xlarge");
    public static readonly ProductionVariantInstanceType MlT22xlarge = new("ml.t2.2xlarge");
    public static readonly ProductionVariantInstanceType MlM4Xlarge = new("ml.m4.xlarge");
    public static readonly ProductionVariantInstanceType MlM42xlarge = new("ml.m4.2xlarge");
    public static readonly ProductionVariantInstanceType MlM44xlarge = new("ml.m4.4xlarge");
    public static readonly ProductionVariantInstanceType MlM410xlarge = new("ml.m4.10xlarge");
    public static readonly ProductionVariantInstanceType MlM416xlarge = new("ml.m4.16xlarge");
    public static readonly ProductionVariantInstanceType MlM5Large = new("ml.m5.large");
    public static readonly ProductionVariantInstanceType MlM5Xlarge = new("ml.m5.xlarge");
    public static readonly ProductionVariantInstanceType MlM52xlarge = new("ml.m5.2xlarge");
    public static readonly ProductionVariantInstanceType MlM54xlarge = new("ml.m5.4xlarge");
    public static readonly ProductionVariantInstanceType MlM512xlarge = new("ml.m5.12xlarge");
    public static readonly ProductionVariantInstanceType MlM524xlarge = new("ml.m5.24xlarge");
    public static readonly ProductionVariantInstanceType MlM5dLarge = new("ml.m5d.large");
    public static readonly ProductionVariantInstanceType MlM5dXlarge = new("ml.m5d.xlarge");
    public static readonly ProductionVariantInstanceType MlM5d2xlarge = new("ml.m5d.2xlarge");
    public static readonly ProductionVariantInstanceType MlM5d4xlarge = new("ml.m5d.4xlarge");
    public static readonly ProductionVariantInstanceType MlM5d12xlarge = new("ml.m5d.12xlarge");
    public static readonly ProductionVariantInstanceType MlM5d24xlarge = new("ml.m5d.24xlarge");
    public static readonly ProductionVariantInstanceType MlC4Large = new("ml.c4.large");
    public static readonly ProductionVariantInstanceType MlC4Xlarge = new("ml.c4.xlarge");
    public static readonly ProductionVariantInstanceType MlC42xlarge = new("ml.c4.2xlarge");
    public static readonly ProductionVariantInstanceType MlC44xlarge = new("ml.c4.4xlarge");
    public static readonly ProductionVariantInstanceType MlC48xlarge = new("ml.c4.8xlarge");
    public static readonly ProductionVariantInstanceType MlP2Xlarge = new("ml.p2.xlarge");
    public static readonly ProductionVariantInstanceType MlP28xlarge = new("ml.p2.8xlarge");
    public static readonly ProductionVariantInstanceType MlP216xlarge = new("ml.p2.16xlarge");
    public static readonly ProductionVariantInstanceType MlP32xlarge = new("ml.p3.2xlarge");
    public static readonly ProductionVariantInstanceType MlP38xlarge = new("ml.p3.8xlarge");
    public static readonly ProductionVariantInstanceType MlP316xlarge = new("ml.p3.16xlarge");
    public static readonly ProductionVariantInstanceType MlC5Large = new("ml.c5.large");
    public static readonly ProductionVariantInstanceType MlC5Xlarge = new("ml.c5.xlarge");
    public static readonly ProductionVariantInstanceType MlC52xlarge = new("ml.c5.2xlarge");
    public static readonly ProductionVariantInstanceType MlC54xlarge = new("ml.c5.4xlarge");
    public static readonly ProductionVariantInstanceType MlC59xlarge = new("ml.c5.9xlarge");
    public static readonly ProductionVariantInstanceType MlC518xlarge = new("ml.c5.18xlarge");
    public static readonly ProductionVariantInstanceType MlC5dLarge = new("ml.c5d.large");
    public static readonly ProductionVariantInstanceType MlC5dXlarge = new("ml.c5d.xlarge");
    public static readonly ProductionVariantInstanceType MlC5d2xlarge = new("ml.c5d.2xlarge");
    public static readonly ProductionVariantInstanceType MlC5d4xlarge = new("ml.c5d.4xlarge");
    public static readonly ProductionVariantInstanceType MlC5d9xlarge = new("ml.c5d.9xlarge");
    public static readonly ProductionVariantInstanceType MlC5d18xlarge = new("ml.c5d.18xlarge");
    public static readonly ProductionVariantInstanceType MlG4dnXlarge = new("ml.g4dn.xlarge");
    public static readonly ProductionVariantInstanceType MlG4dn2xlarge = new("ml.g4dn.2xlarge");
    public static readonly ProductionVariantInstanceType MlG4dn4xlarge = new("ml.g4dn.4xlarge");
    public static readonly ProductionVariantInstanceType MlG4dn8xlarge = new("ml.g4dn.8xlarge");
    public static readonly ProductionVariantInstanceType MlG4dn12xlarge = new("ml.g4dn.12xlarge");
    public static readonly ProductionVariantInstanceType MlG4dn16xlarge = new("ml.g4dn.16xlarge");
    public static readonly ProductionVariantInstanceType MlR5Large = new("ml.r5.large");
    public static readonly ProductionVariantInstanceType MlR5Xlarge = new("ml.r5.xlarge");
    public static readonly ProductionVariantInstanceType MlR52xlarge = new("ml.r5.2xlarge");
    public static readonly ProductionVariantInstanceType MlR54xlarge = new("ml.r5.4xlarge");
    public static readonly ProductionVariantInstanceType MlR512xlarge = new("ml.r5.12xlarge");
    public static readonly ProductionVariantInstanceType MlR524xlarge = new("ml.r5.24xlarge");
    public static readonly ProductionVariantInstanceType MlR5dLarge = new("ml.r5d.large");
    public static readonly ProductionVariantInstanceType MlR5dXlarge = new("ml.r5d.xlarge");
    public static readonly ProductionVariantInstanceType MlR5d2xlarge = new("ml.r5d.2xlarge");
    public static readonly ProductionVariantInstanceType MlR5d4xlarge = new("ml.r5d.4xlarge");
    public static readonly ProductionVariantInstanceType MlR5d12xlarge = new("ml.r5d.12xlarge");
    public static readonly ProductionVariantInstanceType MlR5d24xlarge = new("ml.r5d.24xlarge");
    public static readonly ProductionVariantInstanceType MlInf1Xlarge = new("ml.inf1.xlarge");
    public static readonly ProductionVariantInstanceType MlInf12xlarge = new("ml.inf1.2xlarge");
    public static readonly ProductionVariantInstanceType MlInf16xlarge = new("ml.inf1.6xlarge");
    public static readonly ProductionVariantInstanceType MlInf124xlarge = new("ml.inf1.24xlarge");
    public static readonly ProductionVariantInstanceType MlDl124xlarge = new("ml.dl1.24xlarge");
    public static readonly ProductionVariantInstanceType MlC6iLarge = new("ml.c6i.large");
    public static readonly ProductionVariantInstanceType MlC6iXlarge = new("ml.c6i.xlarge");
    public static readonly ProductionVariantInstanceType MlC6i2xlarge = new("ml.c6i.2xlarge");
    public static readonly ProductionVariantInstanceType MlC6i4xlarge = new("ml.c6i.4xlarge");
    public static readonly ProductionVariantInstanceType MlC6i8xlarge = new("ml.c6i.8xlarge");
    public static readonly ProductionVariantInstanceType MlC6i12xlarge = new("ml.c6i.12xlarge");
    public static readonly ProductionVariantInstanceType MlC6i16xlarge = new("ml.c6i.16xlarge");
    public static readonly ProductionVariantInstanceType MlC6i24xlarge = new("ml.c6i.24xlarge");
    public static readonly ProductionVariantInstanceType MlC6i32xlarge = new("ml.c6i.32xlarge");
    public static readonly ProductionVariantInstanceType MlM6iLarge = new("ml.m6i.large");
    public static readonly ProductionVariantInstanceType MlM6iXlarge = new("ml.m6i.xlarge");
    public static readonly ProductionVariantInstanceType MlM6i2xlarge = new("ml.m6i.2xlarge");
    public static readonly ProductionVariantInstanceType MlM6i4xlarge = new("ml.m6i.4xlarge");
    public static readonly ProductionVariantInstanceType MlM6i8xlarge = new("ml.m6i.8xlarge");
    public static readonly ProductionVariantInstanceType MlM6i12xlarge = new("ml.m6i.12xlarge");
    public static readonly ProductionVariantInstanceType MlM6i16xlarge = new("ml.m6i.16xlarge");
    public static readonly ProductionVariantInstanceType MlM6i24xlarge = new("ml.m6i.24xlarge");
    public static readonly ProductionVariantInstanceType MlM6i32xlarge = new("ml.m6i.32xlarge");
    public static readonly ProductionVariantInstanceType MlR6iLarge = new("ml.r6i.large");
    public static readonly ProductionVariantInstanceType MlR6iXlarge = new("ml.r6i.xlarge");
    public static readonly ProductionVariantInstanceType MlR6i2xlarge = new("ml.r6i.2xlarge");
    public static readonly ProductionVariantInstanceType MlR6i4xlarge = new("ml.r6i.4xlarge");
    public static readonly ProductionVariantInstanceType MlR6i8xlarge = new("ml.r6i.8xlarge");
    public static readonly ProductionVariantInstanceType MlR6i12xlarge = new("ml.r6i.12xlarge");
    public static readonly ProductionVariantInstanceType MlR6i16xlarge = new("ml.r6i.16xlarge");
    public static readonly ProductionVariantInstanceType MlR6i24xlarge = new("ml.r6i.24xlarge");
    public static readonly ProductionVariantInstanceType MlR6i32xlarge = new("ml.r6i.32xlarge");
    public static readonly ProductionVariantInstanceType MlG5Xlarge = new("ml.g5.xlarge");
    public static readonly ProductionVariantInstanceType MlG52xlarge = new("ml.g5.2xlarge");
    public static readonly ProductionVariantInstanceType MlG54xlarge = new("ml.g5.4xlarge");
    public static readonly ProductionVariantInstanceType MlG58xlarge = new("ml.g5.8xlarge");
    public static readonly ProductionVariantInstanceType MlG512xlarge = new("ml.g5.12xlarge");
    public static readonly ProductionVariantInstanceType MlG516xlarge = new("ml.g5.16xlarge");
    public static readonly ProductionVariantInstanceType MlG524xlarge = new("ml.g5.24xlarge");
    public static readonly ProductionVariantInstanceType MlG548xlarge = new("ml.g5.48xlarge");
    public static readonly ProductionVariantInstanceType MlG6Xlarge = new("ml.g6.xlarge");
    public static readonly ProductionVariantInstanceType MlG62xlarge = new("ml.g6.2xlarge");
    public static readonly ProductionVariantInstanceType MlG64xlarge = new("ml.g6.4xlarge");
    public static readonly ProductionVariantInstanceType MlG68xlarge = new("ml.g6.8xlarge");
    public static readonly ProductionVariantInstanceType MlG612xlarge = new("ml.g6.12xlarge");
    public static readonly ProductionVariantInstanceType MlG616xlarge = new("ml.g6.16xlarge");
    public static readonly ProductionVariantInstanceType MlG624xlarge = new("ml.g6.24xlarge");
    public static readonly ProductionVariantInstanceType MlG648xlarge = new("ml.g6.48xlarge");
    public static readonly ProductionVariantInstanceType MlR8gMedium = new("ml.r8g.medium");
    public static readonly ProductionVariantInstanceType MlR8gLarge = new("ml.r8g.large");
    public static readonly ProductionVariantInstanceType MlR8gXlarge = new("ml.r8g.xlarge");
    public static readonly ProductionVariantInstanceType MlR8g2xlarge = new("ml.r8g.2xlarge");
    public static readonly ProductionVariantInstanceType MlR8g4xlarge = new("ml.r8g.4xlarge");
    public static readonly ProductionVariantInstanceType MlR8g8xlarge = new("ml.r8g.8xlarge");
    public static readonly ProductionVariantInstanceType MlR8g12xlarge = new("ml.r8g.12xlarge");
    public static readonly ProductionVariantInstanceType MlR8g16xlarge = new("ml.r8g.16xlarge");
    public static readonly ProductionVariantInstanceType MlR8g24xlarge = new("ml.r8g.24xlarge");
    public static readonly ProductionVariantInstanceType MlR8g48xlarge = new("ml.r8g.48xlarge");
    public static readonly ProductionVariantInstanceType MlG6eXlarge = new("ml.g6e.xlarge");
    public static readonly ProductionVariantInstanceType MlG6e2xlarge = new("ml.g6e.2xlarge");
    public static readonly ProductionVariantInstanceType MlG6e4xlarge = new("ml.g6e.4xlarge");
    public static readonly ProductionVariantInstanceType MlG6e8xlarge = new("ml.g6e.8xlarge");
    public static readonly ProductionVariantInstanceType MlG6e12xlarge = new("ml.g6e.12xlarge");
    public static readonly ProductionVariantInstanceType MlG6e16xlarge = new("ml.g6e.16xlarge");
    public static readonly ProductionVariantInstanceType MlG6e24xlarge = new("ml.g6e.24xlarge");
    public static readonly ProductionVariantInstanceType MlG6e48xlarge = new("ml.g6e.48xlarge");
    public static readonly ProductionVariantInstanceType MlG7e2xlarge = new("ml.g7e.2xlarge");
    public static readonly ProductionVariantInstanceType MlG7e4xlarge = new("ml.g7e.4xlarge");
    public static readonly ProductionVariantInstanceType MlG7e8xlarge = new("ml.g7e.8xlarge");
    public static readonly ProductionVariantInstanceType MlG7e12xlarge = new("ml.g7e.12xlarge");
    public static readonly ProductionVariantInstanceType MlG7e24xlarge = new("ml.g7e.24xlarge");
    public static readonly ProductionVariantInstanceType MlG7e48xlarge = new("ml.g7e.48xlarge");
    public static readonly ProductionVariantInstanceType MlP4d24xlarge = new("ml.p4d.24xlarge");
    public static readonly ProductionVariantInstanceType MlC7gLarge = new("ml.c7g.large");
    public static readonly ProductionVariantInstanceType MlC7gXlarge = new("ml.c7g.xlarge");
    public static readonly ProductionVariantInstanceType MlC7g2xlarge = new("ml.c7g.2xlarge");
    public static readonly ProductionVariantInstanceType MlC7g4xlarge = new("ml.c7g.4xlarge");
    public static readonly ProductionVariantInstanceType MlC7g8xlarge = new("ml.c7g.8xlarge");
    public static readonly ProductionVariantInstanceType MlC7g12xlarge = new("ml.c7g.12xlarge");
    public static readonly ProductionVariantInstanceType MlC7g16xlarge = new("ml.c7g.16xlarge");
    public static readonly ProductionVariantInstanceType MlM6gLarge = new("ml.m6g.large");
    public static readonly ProductionVariantInstanceType MlM6gXlarge = new("ml.m6g.xlarge");
    public static readonly ProductionVariantInstanceType MlM6g2xlarge = new("ml.m6g.2xlarge");
    public static readonly ProductionVariantInstanceType MlM6g4xlarge = new("ml.m6g.4xlarge");
    public static readonly ProductionVariantInstanceType MlM6g8xlarge = new("ml.m6g.8xlarge");
    public static readonly ProductionVariantInstanceType MlM6g12xlarge = new("ml.m6g.12xlarge");
    public static readonly ProductionVariantInstanceType MlM6g16xlarge = new("ml.m6g.16xlarge");
    public static readonly ProductionVariantInstanceType MlM6gdLarge = new("ml.m6gd.large");
    public static readonly ProductionVariantInstanceType MlM6gdXlarge = new("ml.m6gd.xlarge");
    public static readonly ProductionVariantInstanceType MlM6gd2xlarge = new("ml.m6gd.2xlarge");
    public static readonly ProductionVariantInstanceType MlM6gd4xlarge = new("ml.m6gd.4xlarge");
    public static readonly ProductionVariantInstanceType MlM6gd8xlarge = new("ml.m6gd.8xlarge");
    public static readonly ProductionVariantInstanceType MlM6gd12xlarge = new("ml.m6gd.12xlarge");
    public static readonly ProductionVariantInstanceType MlM6gd16xlarge = new("ml.m6gd.16xlarge");
    public static readonly ProductionVariantInstanceType MlC6gLarge = new("ml.c6g.large");
    public static readonly ProductionVariantInstanceType MlC6gXlarge = new("ml.c6g.xlarge");
    public static readonly ProductionVariantInstanceType MlC6g2xlarge = new("ml.c6g.2xlarge");
    public static readonly ProductionVariantInstanceType MlC6g4xlarge = new("ml.c6g.4xlarge");
    public static readonly ProductionVariantInstanceType MlC6g8xlarge = new("ml.c6g.8xlarge");
    public static readonly ProductionVariantInstanceType MlC6g12xlarge = new("ml.c6g.12xlarge");
    public static readonly ProductionVariantInstanceType MlC6g16xlarge = new("ml.c6g.16xlarge");
    public static readonly ProductionVariantInstanceType MlC6gdLarge = new("ml.c6gd.large");
    public static readonly ProductionVariantInstanceType MlC6gdXlarge = new("ml.c6gd.xlarge");
    public static readonly ProductionVariantInstanceType MlC6gd2xlarge = new("ml.c6gd.2xlarge");
    public static readonly ProductionVariantInstanceType MlC6gd4xlarge = new("ml.c6gd.4xlarge");
    public static readonly ProductionVariantInstanceType MlC6gd8xlarge = new("ml.c6gd.8xlarge");
    public static readonly ProductionVariantInstanceType MlC6gd12xlarge = new("ml.c6gd.12xlarge");
    public static readonly ProductionVariantInstanceType MlC6gd16xlarge = new("ml.c6gd.16xlarge");
    public static readonly ProductionVariantInstanceType MlC6gnLarge = new("ml.c6gn.large");
    public static readonly ProductionVariantInstanceType MlC6gnXlarge = new("ml.c6gn.xlarge");
    public static readonly ProductionVariantInstanceType MlC6gn2xlarge = new("ml.c6gn.2xlarge");
    public static readonly ProductionVariantInstanceType MlC6gn4xlarge = new("ml.c6gn.4xlarge");
    public static readonly ProductionVariantInstanceType MlC6gn8xlarge = new("ml.c6gn.8xlarge");
    public static readonly ProductionVariantInstanceType MlC6gn12xlarge = new("ml.c6gn.12xlarge");
    public static readonly ProductionVariantInstanceType MlC6gn16xlarge = new("ml.c6gn.16xlarge");
    public static readonly ProductionVariantInstanceType MlR6gLarge = new("ml.r6g.large");
    public static readonly ProductionVariantInstanceType MlR6gXlarge = new("ml.r6g.xlarge");
    public static readonly ProductionVariantInstanceType MlR6g2xlarge = new("ml.r6g.2xlarge");
    public static readonly ProductionVariantInstanceType MlR6g4xlarge = new("ml.r6g.4xlarge");
    public static readonly ProductionVariantInstanceType MlR6g8xlarge = new("ml.r6g.8xlarge");
    public static readonly ProductionVariantInstanceType MlR6g12xlarge = new("ml.r6g.12xlarge");
    public static readonly ProductionVariantInstanceType MlR6g16xlarge = new("ml.r6g.16xlarge");
    public static readonly ProductionVariantInstanceType MlR6gdLarge = new("ml.r6gd.large");
    public static readonly ProductionVariantInstanceType MlR6gdXlarge = new("ml.r6gd.xlarge");
    public static readonly ProductionVariantInstanceType MlR6gd2xlarge = new("ml.r6gd.2xlarge");
    public static readonly ProductionVariantInstanceType MlR6gd4xlarge = new("ml.r6gd.4xlarge");
    public static readonly ProductionVariantInstanceType MlR6gd8xlarge = new("ml.r6gd.8xlarge");
    public static readonly ProductionVariantInstanceType MlR6gd12xlarge = new("ml.r6gd.12xlarge");
    public static readonly ProductionVariantInstanceType MlR6gd16xlarge = new("ml.r6gd.16xlarge");
    public static readonly ProductionVariantInstanceType MlP4de24xlarge = new("ml.p4de.24xlarge");
    public static readonly ProductionVariantInstanceType MlTrn12xlarge = new("ml.trn1.2xlarge");
    public static readonly ProductionVariantInstanceType MlTrn132xlarge = new("ml.trn1.32xlarge");
    public static readonly ProductionVariantInstanceType MlTrn1n32xlarge = new("ml.trn1n.32xlarge");
    public static readonly ProductionVariantInstanceType MlTrn248xlarge = new("ml.trn2.48xlarge");
    public static readonly ProductionVariantInstanceType MlInf2Xlarge = new("ml.inf2.xlarge");
    public static readonly ProductionVariantInstanceType MlInf28xlarge = new("ml.inf2.8xlarge");
    public static readonly ProductionVariantInstanceType MlInf224xlarge = new("ml.inf2.24xlarge");
    public static readonly ProductionVariantInstanceType MlInf248xlarge = new("ml.inf2.48xlarge");
    public static readonly ProductionVariantInstanceType MlP548xlarge = new("ml.p5.48xlarge");
    public static readonly ProductionVariantInstanceType MlP5e48xlarge = new("ml.p5e.48xlarge");
    public static readonly ProductionVariantInstanceType MlP5en48xlarge = new("ml.p5en.48xlarge");
    public static readonly ProductionVariantInstanceType MlM7iLarge = new("ml.m7i.large");
    public static readonly ProductionVariantInstanceType MlM7iXlarge = new("ml.m7i.xlarge");
    public static readonly ProductionVariantInstanceType MlM7i2xlarge = new("ml.m7i.2xlarge");
    public static readonly ProductionVariantInstanceType MlM7i4xlarge = new("ml.m7i.4xlarge");
    public static readonly ProductionVariantInstanceType MlM7i8xlarge = new("ml.m7i.8xlarge");
    public static readonly ProductionVariantInstanceType MlM7i12xlarge = new("ml.m7i.12xlarge");
    public static readonly ProductionVariantInstanceType MlM7i16xlarge = new("ml.m7i.16xlarge");
    public static readonly ProductionVariantInstanceType MlM7i24xlarge = new("ml.m7i.24xlarge");
    public static readonly ProductionVariantInstanceType MlM7i48xlarge = new("ml.m7i.48xlarge");
    public static readonly ProductionVariantInstanceType MlC7iLarge = new("ml.c7i.large");
    public static readonly ProductionVariantInstanceType MlC7iXlarge = new("ml.c7i.xlarge");
    public static readonly ProductionVariantInstanceType MlC7i2xlarge = new("ml.c7i.2xlarge");
    public static readonly ProductionVariantInstanceType MlC7i4xlarge = new("ml.c7i.4xlarge");
    public static readonly ProductionVariantInstanceType MlC7i8xlarge = new("ml.c7i.8xlarge");
    public static readonly ProductionVariantInstanceType MlC7i12xlarge = new("ml.c7i.12xlarge");
    public static readonly ProductionVariantInstanceType MlC7i16xlarge = new("ml.c7i.16xlarge");
    public static readonly ProductionVariantInstanceType MlC7i24xlarge = new("ml.c7i.24xlarge");
    public static readonly ProductionVariantInstanceType MlC7i48xlarge = new("ml.c7i.48xlarge");
    public static readonly ProductionVariantInstanceType MlR7iLarge = new("ml.r7i.large");
    public static readonly ProductionVariantInstanceType MlR7iXlarge = new("ml.r7i.xlarge");
    public static readonly ProductionVariantInstanceType MlR7i2xlarge = new("ml.r7i.2xlarge");
    public static readonly ProductionVariantInstanceType MlR7i4xlarge = new("ml.r7i.4xlarge");
    public static readonly ProductionVariantInstanceType MlR7i8xlarge = new("ml.r7i.8xlarge");
    public static readonly ProductionVariantInstanceType MlR7i12xlarge = new("ml.r7i.12xlarge");
    public static readonly ProductionVariantInstanceType MlR7i16xlarge = new("ml.r7i.16xlarge");
    public static readonly ProductionVariantInstanceType MlR7i24xlarge = new("ml.r7i.24xlarge");
    public static readonly ProductionVariantInstanceType MlR7i48xlarge = new("ml.r7i.48xlarge");
    public static readonly ProductionVariantInstanceType MlC8gMedium = new("ml.c8g.medium");
    public static readonly ProductionVariantInstanceType MlC8gLarge = new("ml.c8g.large");
    public static readonly ProductionVariantInstanceType MlC8gXlarge = new("ml.c8g.xlarge");
    public static readonly ProductionVariantInstanceType MlC8g2xlarge = new("ml.c8g.2xlarge");
    public static readonly ProductionVariantInstanceType MlC8g4xlarge = new("ml.c8g.4xlarge");
    public static readonly ProductionVariantInstanceType MlC8g8xlarge = new("ml.c8g.8xlarge");
    public static readonly ProductionVariantInstanceType MlC8g12xlarge = new("ml.c8g.12xlarge");
    public static readonly ProductionVariantInstanceType MlC8g16xlarge = new("ml.c8g.16xlarge");
    public static readonly ProductionVariantInstanceType MlC8g24xlarge = new("ml.c8g.24xlarge");
    public static readonly ProductionVariantInstanceType MlC8g48xlarge = new("ml.c8g.48xlarge");
    public static readonly ProductionVariantInstanceType MlR7gdMedium = new("ml.r7gd.medium");
    public static readonly ProductionVariantInstanceType MlR7gdLarge = new("ml.r7gd.large");
    public static readonly ProductionVariantInstanceType MlR7gdXlarge = new("ml.r7gd.xlarge");
    public static readonly ProductionVariantInstanceType MlR7gd2xlarge = new("ml.r7gd.2xlarge");
    public static readonly ProductionVariantInstanceType MlR7gd4xlarge = new("ml.r7gd.4xlarge");
    public static readonly ProductionVariantInstanceType MlR7gd8xlarge = new("ml.r7gd.8xlarge");
    public static readonly ProductionVariantInstanceType MlR7gd12xlarge = new("ml.r7gd.12xlarge");
    public static readonly ProductionVariantInstanceType MlR7gd16xlarge = new("ml.r7gd.16xlarge");
    public static readonly ProductionVariantInstanceType MlM8gMedium = new("ml.m8g.medium");
    public static readonly ProductionVariantInstanceType MlM8gLarge = new("ml.m8g.large");
    public static readonly ProductionVariantInstanceType MlM8gXlarge = new("ml.m8g.xlarge");
    public static readonly ProductionVariantInstanceType MlM8g2xlarge = new("ml.m8g.2xlarge");
    public static readonly ProductionVariantInstanceType MlM8g4xlarge = new("ml.m8g.4xlarge");
    public static readonly ProductionVariantInstanceType MlM8g8xlarge = new("ml.m8g.8xlarge");
    public static readonly ProductionVariantInstanceType MlM8g12xlarge = new("ml.m8g.12xlarge");
    public static readonly ProductionVariantInstanceType MlM8g16xlarge = new("ml.m8g.16xlarge");
    public static readonly ProductionVariantInstanceType MlM8g24xlarge = new("ml.m8g.24xlarge");
    public static readonly ProductionVariantInstanceType MlM8g48xlarge = new("ml.m8g.48xlarge");
    public static readonly ProductionVariantInstanceType MlC6inLarge = new("ml.c6in.large");
    public static readonly ProductionVariantInstanceType MlC6inXlarge = new("ml.c6in.xlarge");
    public static readonly ProductionVariantInstanceType MlC6in2xlarge = new("ml.c6in.2xlarge");
    public static readonly ProductionVariantInstanceType MlC6in4xlarge = new("ml.c6in.4xlarge");
    public static readonly ProductionVariantInstanceType MlC6in8xlarge = new("ml.c6in.8xlarge");
    public static readonly ProductionVariantInstanceType MlC6in12xlarge = new("ml.c6in.12xlarge");
    public static readonly ProductionVariantInstanceType MlC6in16xlarge = new("ml.c6in.16xlarge");
    public static readonly ProductionVariantInstanceType MlC6in24xlarge = new("ml.c6in.24xlarge");
    public static readonly ProductionVariantInstanceType MlC6in32xlarge = new("ml.c6in.32xlarge");
    public static readonly ProductionVariantInstanceType MlP6B20048xlarge = new("ml.p6-b200.48xlarge");
    public static readonly ProductionVariantInstanceType MlP6B30048xlarge = new("ml.p6-b300.48xlarge");
    public static readonly ProductionVariantInstanceType MlP6eGb20036xlarge = new("ml.p6e-gb200.36xlarge");
    public static readonly ProductionVariantInstanceType MlP54xlarge = new("ml.p5.4xlarge");

    public ProductionVariantInstanceType(string value)
        : base(value)
    {
    }

    public static ProductionVariantInstanceType FindValue(string value) => FindValue<ProductionVariantInstanceType>(value);

    public static implicit operator ProductionVariantInstanceType(string value) => FindValue(value);
}

public class SortPipelineExecutionsBy : ConstantClass
{
    public static readonly SortPipelineExecutionsBy CreationTime = new("CreationTime");
    public static readonly SortPipelineExecutionsBy PipelineExecutionArn = new("PipelineExecutionArn");

    public SortPipelineExecutionsBy(string value)
        : base(value)
    {
    }

    public static SortPipelineExecutionsBy FindValue(string value) => FindValue<SortPipelineExecutionsBy>(value);

    public static implicit operator SortPipelineExecutionsBy(string value) => FindValue(value);
}

public class PipelineExecutionStatus : ConstantClass
{
    public static readonly PipelineExecutionStatus Executing = new("Executing");
    public static readonly PipelineExecutionStatus Stopping = new("Stopping");
    public static readonly PipelineExecutionStatus Stopped = new("Stopped");
    public static readonly PipelineExecutionStatus Failed = new("Failed");
    public static readonly PipelineExecutionStatus Succeeded = new("Succeeded");

    public PipelineExecutionStatus(string value)
        : base(value)
    {
    }

    public static PipelineExecutionStatus FindValue(string value) => FindValue<PipelineExecutionStatus>(value);

    public static implicit operator PipelineExecutionStatus(string value) => FindValue(value);
}

public class StepStatus : ConstantClass
{
    public static readonly StepStatus Starting = new("Starting");
    public static readonly StepStatus Executing = new("Executing");
    public static readonly StepStatus Stopping = new("Stopping");
    public static readonly StepStatus Stopped = new("Stopped");
    public static readonly StepStatus Failed = new("Failed");
    public static readonly StepStatus Succeeded = new("Succeeded");

    public StepStatus(string value)
        : base(value)
    {
    }

    public static StepStatus FindValue(string value) => FindValue<StepStatus>(value);

    public static implicit operator StepStatus(string value) => FindValue(value);
}

public class ConditionOutcome : ConstantClass
{
    public static readonly ConditionOutcome True = new("True");
    public static readonly ConditionOutcome False = new("False");

    public ConditionOutcome(string value)
        : base(value)
    {
    }

    public static ConditionOutcome FindValue(string value) => FindValue<ConditionOutcome>(value);

    public static implicit operator ConditionOutcome(string value) => FindValue(value);
}
