using System.Text.Json.Nodes;

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
    public bool DisableRollback { get; set; }
    public bool TerminationProtection { get; set; }
    public int? TimeoutInMinutes { get; set; }
    public string? ClientRequestToken { get; set; }
    public string? ParentId { get; set; }
    public string? RootId { get; set; }

    /// <summary>Folder or URL that relative template URLs of nested stacks start from.</summary>
    public string? TemplateOrigin { get; set; }

    /// <summary>Set to go faster than the account's speed.</summary>
    public double? Speed { get; set; }

    public IList<StackResource> Resources { get; set; } = [];
    public IList<StackEvent> Events { get; set; } = [];
    public IList<StackOutput> Outputs { get; set; } = [];

    /// <summary>What was before an update that is under way; null otherwise.</summary>
    public StackBefore? Before { get; set; }

    /// <summary>Time of the last transition; the next one never lies before it.</summary>
    public DateTimeOffset LastTransitionAt { get; set; }
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

    /// <summary>When the service is called; null once it was.</summary>
    public DateTimeOffset? InitiateAt { get; set; }

    /// <summary>When the transition in progress ends at the earliest.</summary>
    public DateTimeOffset? DueAt { get; set; }
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

/// <summary>What an update can return to.</summary>
public sealed record StackBefore(string TemplateBody, IReadOnlyList<StackParameter> Parameters, IReadOnlyList<StackTag> Tags, IReadOnlyList<StackResource> Resources);

/// <summary>Stack and resource states, as AWS writes them.</summary>
public static class StackStatus
{
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
