using Amazon.Runtime;

namespace Amazon.SageMaker;

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
