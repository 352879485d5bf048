using Amazon.Runtime;

namespace Amazon.SageMaker;

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
