using Amazon.Runtime;

namespace Amazon.ServiceCatalog;

public class ProductType : ConstantClass
{
    public static readonly ProductType CLOUD_FORMATION_TEMPLATE = new("CLOUD_FORMATION_TEMPLATE");
    public static readonly ProductType MARKETPLACE = new("MARKETPLACE");
    public static readonly ProductType TERRAFORM_OPEN_SOURCE = new("TERRAFORM_OPEN_SOURCE");
    public static readonly ProductType TERRAFORM_CLOUD = new("TERRAFORM_CLOUD");
    public static readonly ProductType EXTERNAL = new("EXTERNAL");

    public ProductType(string value)
        : base(value)
    {
    }

    public static ProductType FindValue(string value) => FindValue<ProductType>(value);

    public static implicit operator ProductType(string value) => FindValue(value);
}

public class ProductViewSortBy : ConstantClass
{
    public static readonly ProductViewSortBy Title = new("Title");
    public static readonly ProductViewSortBy VersionCount = new("VersionCount");
    public static readonly ProductViewSortBy CreationDate = new("CreationDate");

    public ProductViewSortBy(string value)
        : base(value)
    {
    }

    public static ProductViewSortBy FindValue(string value) => FindValue<ProductViewSortBy>(value);

    public static implicit operator ProductViewSortBy(string value) => FindValue(value);
}

public class ProvisionedProductStatus : ConstantClass
{
    public static readonly ProvisionedProductStatus AVAILABLE = new("AVAILABLE");
    public static readonly ProvisionedProductStatus UNDER_CHANGE = new("UNDER_CHANGE");
    public static readonly ProvisionedProductStatus TAINTED = new("TAINTED");
    public static readonly ProvisionedProductStatus ERROR = new("ERROR");
    public static readonly ProvisionedProductStatus PLAN_IN_PROGRESS = new("PLAN_IN_PROGRESS");

    public ProvisionedProductStatus(string value)
        : base(value)
    {
    }

    public static ProvisionedProductStatus FindValue(string value) => FindValue<ProvisionedProductStatus>(value);

    public static implicit operator ProvisionedProductStatus(string value) => FindValue(value);
}

public class ProvisioningArtifactGuidance : ConstantClass
{
    public static readonly ProvisioningArtifactGuidance DEFAULT = new("DEFAULT");
    public static readonly ProvisioningArtifactGuidance DEPRECATED = new("DEPRECATED");

    public ProvisioningArtifactGuidance(string value)
        : base(value)
    {
    }

    public static ProvisioningArtifactGuidance FindValue(string value) => FindValue<ProvisioningArtifactGuidance>(value);

    public static implicit operator ProvisioningArtifactGuidance(string value) => FindValue(value);
}

public class RecordStatus : ConstantClass
{
    public static readonly RecordStatus CREATED = new("CREATED");
    public static readonly RecordStatus IN_PROGRESS = new("IN_PROGRESS");
    public static readonly RecordStatus IN_PROGRESS_IN_ERROR = new("IN_PROGRESS_IN_ERROR");
    public static readonly RecordStatus SUCCEEDED = new("SUCCEEDED");
    public static readonly RecordStatus FAILED = new("FAILED");

    public RecordStatus(string value)
        : base(value)
    {
    }

    public static RecordStatus FindValue(string value) => FindValue<RecordStatus>(value);

    public static implicit operator RecordStatus(string value) => FindValue(value);
}

public class SortOrder : ConstantClass
{
    public static readonly SortOrder ASCENDING = new("ASCENDING");
    public static readonly SortOrder DESCENDING = new("DESCENDING");

    public SortOrder(string value)
        : base(value)
    {
    }

    public static SortOrder FindValue(string value) => FindValue<SortOrder>(value);

    public static implicit operator SortOrder(string value) => FindValue(value);
}

public class AccessLevelFilterKey : ConstantClass
{
    public static readonly AccessLevelFilterKey Account = new("Account");
    public static readonly AccessLevelFilterKey Role = new("Role");
    public static readonly AccessLevelFilterKey User = new("User");

    public AccessLevelFilterKey(string value)
        : base(value)
    {
    }

    public static AccessLevelFilterKey FindValue(string value) => FindValue<AccessLevelFilterKey>(value);

    public static implicit operator AccessLevelFilterKey(string value) => FindValue(value);
}
