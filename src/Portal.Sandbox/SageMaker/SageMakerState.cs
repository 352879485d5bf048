using System.Text.Json.Nodes;
using Portal.Sandbox.SageMaker.ModelPipelines;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

internal sealed class SageMakerState : IAccountState
{
    public static string Section => "sagemaker";

    /// <summary>In the order of creation. A deleted project is shown for a day and does not keep its name.</summary>
    public List<Project> Projects { get; set; } = [];

    public SortedDictionary<string, Domain> Domains { get; set; } = new(StringComparer.Ordinal);

    /// <summary>By domain id and name, joined by a slash.</summary>
    public SortedDictionary<string, UserProfile> UserProfiles { get; set; } = new(StringComparer.Ordinal);

    /// <summary>By domain id and name, joined by a slash.</summary>
    public SortedDictionary<string, Space> Spaces { get; set; } = new(StringComparer.Ordinal);

    /// <summary>In the order of creation. A deleted app is shown for a day and does not keep its name.</summary>
    public List<App> Apps { get; set; } = [];

    public SortedDictionary<string, LifecycleConfig> LifecycleConfigs { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, ModelPackageGroup> ModelPackageGroups { get; set; } = new(StringComparer.Ordinal);

    /// <summary>By ARN.</summary>
    public SortedDictionary<string, ModelPackage> ModelPackages { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The last version number given in each group; numbers are never given again.</summary>
    public SortedDictionary<string, int> ModelPackageVersions { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Pipeline> Pipelines { get; set; } = new(StringComparer.Ordinal);

    /// <summary>In the order of beginning.</summary>
    public List<ModelPipelineExecution> PipelineExecutions { get; set; } = [];

    public SortedDictionary<string, Model> Models { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, EndpointConfig> EndpointConfigs { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Endpoint> Endpoints { get; set; } = new(StringComparer.Ordinal);
}

internal sealed class Project
{
    public string Name { get; set; } = "";

    public string Id { get; set; } = "";

    public string Arn { get; set; } = "";

    public string? Description { get; set; }

    public string Status { get; set; } = ProjectStatus.Pending;

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Modified { get; set; }

    /// <summary>When SageMaker calls Service Catalog.</summary>
    public DateTimeOffset StartsAt { get; set; }

    public string ProductId { get; set; } = "";

    public string ArtifactId { get; set; } = "";

    public string? PathId { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = [];

    public string? ProvisionedProductId { get; set; }

    /// <summary>The Service Catalog record that decides what becomes of the project.</summary>
    public string? RecordId { get; set; }

    public string? StatusMessage { get; set; }

    public string CreatedByArn { get; set; } = "";

    public string CreatedById { get; set; } = "";

    public Dictionary<string, string> Tags { get; set; } = [];
}

internal static class ProjectStatus
{
    public const string Pending = "Pending";
    public const string CreateInProgress = "CreateInProgress";
    public const string CreateCompleted = "CreateCompleted";
    public const string CreateFailed = "CreateFailed";
    public const string DeleteInProgress = "DeleteInProgress";
    public const string DeleteFailed = "DeleteFailed";
    public const string DeleteCompleted = "DeleteCompleted";

    public static bool InProgress(string status) => status is Pending or CreateInProgress or DeleteInProgress;
}

internal sealed class Domain
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset ReadyAt { get; set; }

    public string EfsId { get; set; } = "";

    public string BoundarySecurityGroupId { get; set; } = "";

    /// <summary>What the caller gave, in the API's own names.</summary>
    public JsonObject Settings { get; set; } = [];

    public Dictionary<string, string> Tags { get; set; } = [];
}

internal sealed record LifecycleConfig(string Name, string Arn, string AppType, string Content, DateTimeOffset Created, Dictionary<string, string> Tags);

internal sealed class ModelPackage
{
    public string Group { get; set; } = "";

    public int Version { get; set; }

    public string Arn { get; set; } = "";

    public string? Description { get; set; }

    public string ApprovalStatus { get; set; } = "";

    public string? ApprovalDescription { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Modified { get; set; }

    public string CreatedByArn { get; set; } = "";

    public string? ModifiedByArn { get; set; }

    /// <summary>What the caller gave, in the API's own names.</summary>
    public JsonObject Members { get; set; } = [];

    public Dictionary<string, string> Tags { get; set; } = [];
}

internal sealed class Pipeline
{
    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string? Description { get; set; }

    public string Definition { get; set; } = "";

    public string RoleArn { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Modified { get; set; }

    public string CreatedByArn { get; set; } = "";

    public Dictionary<string, string> Tags { get; set; } = [];
}

internal sealed record ModelPackageGroup(string Name, string Arn, string? Description, DateTimeOffset Created, string CreatedByArn, Dictionary<string, string> Tags);
