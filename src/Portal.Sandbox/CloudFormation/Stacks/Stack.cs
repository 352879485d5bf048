using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>One stack as it stands, in AWS's words; <see cref="StackEngine"/> moves it on.</summary>
public sealed class Stack
{
    public required string StackId { get; init; }
    public required string StackName { get; init; }
    public required string Region { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public required string TemplateBody { get; set; }
    public string? Description { get; set; }
    public required string Status { get; set; }
    public string? StatusReason { get; set; }
    public IList<StackParameter> Parameters { get; set; } = [];
    public IList<StackTag> Tags { get; set; } = [];
    public IList<string> Capabilities { get; set; } = [];
    public IList<string> NotificationArns { get; set; } = [];
    public string? RoleArn { get; set; }

    /// <summary>ROLLBACK, DO_NOTHING or DELETE.</summary>
    public string OnFailure { get; set; } = "ROLLBACK";

    public bool TerminationProtection { get; set; }
    public int? TimeoutInMinutes { get; set; }
    public string? ClientRequestToken { get; set; }
    public string? ParentId { get; set; }
    public string? RootId { get; set; }

    /// <summary>Path or URL the template was read from; relative template URLs of nested stacks start here.</summary>
    public string? TemplateOrigin { get; set; }

    /// <summary>Set to go faster than the account's speed.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public double? Speed { get; set; }

    public IList<StackResource> Resources { get; set; } = [];
    public IList<StackEvent> Events { get; set; } = [];
    public IList<StackOutput> Outputs { get; set; } = [];

    /// <summary>How many of its events EventBridge has been told of.</summary>
    public int EventsTold { get; set; }

    /// <summary>What was before an update that is under way; null otherwise.</summary>
    public StackBefore? Before { get; set; }

    /// <summary>What the last look for drift found; null when nobody has looked.</summary>
    public StackDrift? Drift { get; set; }
}

public sealed class StackResource
{
    public required string LogicalId { get; init; }
    public required string Type { get; init; }
    public string? PhysicalId { get; set; }
    public string? RefValue { get; set; }
    public IDictionary<string, JsonNode?> Attributes { get; set; } = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
    public JsonObject? Properties { get; set; }
    public string? Status { get; set; }
    public string? StatusReason { get; set; }
    public DateTimeOffset? UpdatedAt { get; set; }
    public IList<string> DependsOn { get; set; } = [];
    public string? DeletionPolicy { get; set; }

    /// <summary>How often updates replaced it.</summary>
    public int Generation { get; set; }

    /// <summary>What the operation under way still has to do with this resource; null when it is done or in progress.</summary>
    public PendingChange? Pending { get; set; }

    /// <summary>When the transition in progress began; null when nothing is in progress.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When the next thing happens: the service is called, or the transition ends. Null while a nested stack is waited for.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The service was called in the transition in progress.</summary>
    public bool Initiated { get; set; }

    /// <summary>Made by the update under way.</summary>
    public bool Added { get; set; }

    /// <summary>Deleted at the end of the update under way.</summary>
    public bool Leaving { get; set; }

    /// <summary>Before the update under way; null when the update does not change the resource.</summary>
    public ResourceBefore? Before { get; set; }
}

public sealed record StackParameter(string Key, string Value, string? ResolvedValue = null, bool NoEcho = false);

public sealed record StackTag(string Key, string Value);

public sealed record StackOutput(string Key, string Value, string? Description, string? ExportName);

public sealed record StackEvent(
    string EventId,
    string LogicalResourceId,
    string? PhysicalResourceId,
    string ResourceType,
    string Status,
    string? Reason,
    string? Properties,
    DateTimeOffset Timestamp,
    string? ClientRequestToken);

public enum PendingChange
{
    Create,
    Update,
    Delete,
}

/// <summary>What an update can return to.</summary>
public sealed record StackBefore(string TemplateBody, IReadOnlyList<StackParameter> Parameters, IReadOnlyList<StackTag> Tags);

/// <summary>A resource as it was before an update; a new physical id means that this one is cleaned up in the end.</summary>
public sealed record ResourceBefore(JsonObject? Properties, string? PhysicalId, string? RefValue, IReadOnlyDictionary<string, JsonNode?> Attributes, int Generation = 0);

/// <summary>One look for drift.</summary>
public sealed record StackDrift(string DetectionId, DateTimeOffset At, IReadOnlyList<ResourceDrift> Resources)
{
    public int Drifted => Resources.Count(resource => resource.Status is DriftStatus.Modified or DriftStatus.Deleted);

    public string Status => Drifted > 0 ? "DRIFTED" : DriftStatus.InSync;
}

public sealed record ResourceDrift(string LogicalId, string Status, JsonObject? Expected, JsonObject? Actual, IReadOnlyList<DriftedProperty> Differences);

/// <param name="Path">As in <c>/AssumeRolePolicyDocument</c>.</param>
/// <param name="Kind">ADD, REMOVE or NOT_EQUAL.</param>
public sealed record DriftedProperty(string Path, string Expected, string Actual, string Kind);

public static class DriftStatus
{
    public const string InSync = "IN_SYNC";
    public const string Modified = "MODIFIED";
    public const string Deleted = "DELETED";
    public const string NotChecked = "NOT_CHECKED";
}

/// <summary>Stack and resource states, as AWS writes them.</summary>
public static class StackStatus
{
    public const string ReviewInProgress = "REVIEW_IN_PROGRESS";
    public const string CreateInProgress = "CREATE_IN_PROGRESS";
    public const string CreateFailed = "CREATE_FAILED";
    public const string CreateComplete = "CREATE_COMPLETE";
    public const string RollbackInProgress = "ROLLBACK_IN_PROGRESS";
    public const string RollbackFailed = "ROLLBACK_FAILED";
    public const string RollbackComplete = "ROLLBACK_COMPLETE";
    public const string DeleteInProgress = "DELETE_IN_PROGRESS";
    public const string DeleteFailed = "DELETE_FAILED";
    public const string DeleteComplete = "DELETE_COMPLETE";
    public const string DeleteSkipped = "DELETE_SKIPPED";
    public const string UpdateInProgress = "UPDATE_IN_PROGRESS";
    public const string UpdateFailed = "UPDATE_FAILED";
    public const string UpdateCompleteCleanupInProgress = "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS";
    public const string UpdateComplete = "UPDATE_COMPLETE";
    public const string UpdateRollbackInProgress = "UPDATE_ROLLBACK_IN_PROGRESS";
    public const string UpdateRollbackFailed = "UPDATE_ROLLBACK_FAILED";
    public const string UpdateRollbackCompleteCleanupInProgress = "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS";
    public const string UpdateRollbackComplete = "UPDATE_ROLLBACK_COMPLETE";
}
