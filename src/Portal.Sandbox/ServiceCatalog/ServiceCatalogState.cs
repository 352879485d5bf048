using Portal.Sandbox.World;

namespace Portal.Sandbox.ServiceCatalog;

internal sealed class ServiceCatalogState : IAccountState
{
    public static string Section => "servicecatalog";

    public SortedDictionary<string, Portfolio> Portfolios { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Product> Products { get; set; } = new(StringComparer.Ordinal);

    public List<ProductAssociation> Associations { get; set; } = [];

    public List<PrincipalAssociation> Principals { get; set; } = [];

    public SortedDictionary<string, LaunchConstraint> Constraints { get; set; } = new(StringComparer.Ordinal);

    /// <summary>In the order of creation; a terminated one is gone.</summary>
    public List<ProvisionedProduct> Provisioned { get; set; } = [];

    /// <summary>In the order of creation; records stay.</summary>
    public List<Record> Records { get; set; } = [];
}

internal sealed class Portfolio
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Provider { get; set; } = "";

    public string? Description { get; set; }

    public DateTimeOffset Created { get; set; }

    public Dictionary<string, string> Tags { get; set; } = [];
}

internal sealed class Product
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Owner { get; set; } = "";

    public string? Description { get; set; }

    public string? Distributor { get; set; }

    public string? SupportDescription { get; set; }

    public string? SupportEmail { get; set; }

    public string? SupportUrl { get; set; }

    public DateTimeOffset Created { get; set; }

    public List<Artifact> Artifacts { get; set; } = [];

    public Dictionary<string, string> Tags { get; set; } = [];
}

/// <summary>A version of a product. Its template was copied when the version was made, as Service Catalog does.</summary>
internal sealed record Artifact(string Id, string Name, string? Description, string TemplateUrl, string TemplateBlob, DateTimeOffset Created)
{
    public bool Active { get; set; } = true;

    /// <summary>DEFAULT or DEPRECATED.</summary>
    public string Guidance { get; set; } = "DEFAULT";
}

internal sealed record ProductAssociation(string PortfolioId, string ProductId);

internal sealed record PrincipalAssociation(string PortfolioId, string Arn, string Type);

internal sealed record LaunchConstraint(string Id, string PortfolioId, string ProductId, string RoleArn, string? Description);

internal sealed class ProvisionedProduct
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    public string ProductId { get; set; } = "";

    public string ArtifactId { get; set; } = "";

    public string PathId { get; set; } = "";

    /// <summary>AVAILABLE, UNDER_CHANGE, TAINTED or ERROR.</summary>
    public string Status { get; set; } = ProvisionedStatus.UnderChange;

    public string? StatusMessage { get; set; }

    public DateTimeOffset Created { get; set; }

    public string Token { get; set; } = "";

    public string LastRecordId { get; set; } = "";

    public string LastProvisioningRecordId { get; set; } = "";

    public string? LastSuccessfulRecordId { get; set; }

    public string? LaunchRoleArn { get; set; }

    public string? StackId { get; set; }

    public string UserArn { get; set; } = "";

    public Dictionary<string, string> Tags { get; set; } = [];
}

internal static class ProvisionedStatus
{
    public const string Available = "AVAILABLE";
    public const string UnderChange = "UNDER_CHANGE";
    public const string Tainted = "TAINTED";
    public const string Error = "ERROR";
}

internal sealed class Record
{
    public string Id { get; set; } = "";

    /// <summary>PROVISION_PRODUCT, UPDATE_PROVISIONED_PRODUCT or TERMINATE_PROVISIONED_PRODUCT.</summary>
    public string Type { get; set; } = "";

    public string Status { get; set; } = RecordStatus.Created;

    public string ProvisionedId { get; set; } = "";

    public string ProvisionedName { get; set; } = "";

    public string ProductId { get; set; } = "";

    public string ArtifactId { get; set; } = "";

    public string PathId { get; set; } = "";

    public string? LaunchRoleArn { get; set; }

    public string Token { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>When Service Catalog begins to work on it.</summary>
    public DateTimeOffset StartsAt { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = [];

    public Dictionary<string, string> Tags { get; set; } = [];

    public string? StackId { get; set; }

    public string? ErrorCode { get; set; }

    public string? Error { get; set; }

    public bool IgnoreErrors { get; set; }

    public bool Retain { get; set; }
}

internal static class RecordStatus
{
    public const string Created = "CREATED";
    public const string InProgress = "IN_PROGRESS";
    public const string InError = "IN_PROGRESS_IN_ERROR";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";

    public static bool IsFinal(string status) => status is Succeeded or Failed;
}
