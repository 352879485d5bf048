using Amazon.Runtime;

namespace Amazon.SageMaker;

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
