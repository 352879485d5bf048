using System.Text.Json.Nodes;

namespace Portal.Sandbox.SageMaker;

/// <param name="Settings">As the template gave them, in the API's own names.</param>
internal sealed record Model(string Name, string Arn, DateTimeOffset Created, JsonObject Settings, Dictionary<string, string> Tags);

/// <param name="Settings">As the template gave them, in the API's own names.</param>
internal sealed record EndpointConfig(string Name, string Arn, DateTimeOffset Created, JsonObject Settings, Dictionary<string, string> Tags);

internal sealed class Endpoint
{
    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    /// <summary>What answers requests now.</summary>
    public string ConfigName { get; set; } = "";

    /// <summary>What an update under way brings; null otherwise.</summary>
    public string? NextConfigName { get; set; }

    public string Status { get; set; } = EndpointStatus.Creating;

    public string? FailureReason { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Modified { get; set; }

    public JsonObject? DeploymentConfig { get; set; }

    public Dictionary<string, string> Tags { get; set; } = [];
}

internal static class EndpointStatus
{
    public const string Creating = "Creating";
    public const string Updating = "Updating";
    public const string InService = "InService";
    public const string Failed = "Failed";
    public const string Deleting = "Deleting";
}
