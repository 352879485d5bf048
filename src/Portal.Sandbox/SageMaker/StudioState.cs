using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Sandbox.SageMaker;

/// <summary>What profiles, spaces and apps have in common: they take time to come, to change and to go.</summary>
internal abstract class StudioThing
{
    public string DomainId { get; set; } = "";

    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Modified { get; set; }

    public string Status { get; set; } = StudioStatus.InService;

    /// <summary>When the change in progress ends; null when nothing is in progress.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public Dictionary<string, string> Tags { get; set; } = [];

    public void Begin(string status, DateTimeOffset now, TimeSpan duration)
    {
        Status = status;
        Modified = now;
        DueAt = now + duration;
    }

    /// <summary>Ends the change in progress when its time has come; true when it has.</summary>
    public bool Advance(DateTimeOffset now)
    {
        if (DueAt is not { } due || due > now)
        {
            return false;
        }

        Status = Status == StudioStatus.Deleting ? StudioStatus.Deleted : StudioStatus.InService;
        Modified = due;
        DueAt = null;
        return true;
    }
}

internal static class StudioStatus
{
    public const string Pending = "Pending";
    public const string InService = "InService";
    public const string Updating = "Updating";
    public const string Deleting = "Deleting";

    /// <summary>Shown for apps only; everything else is gone by then.</summary>
    public const string Deleted = "Deleted";
}

internal sealed class UserProfile : StudioThing
{
    public JsonObject Settings { get; set; } = [];

    [JsonIgnore]
    public string? ExecutionRoleArn => (Settings["UserSettings"] as JsonObject)?["ExecutionRole"]?.ToString();
}

internal sealed class Space : StudioThing
{
    public string? DisplayName { get; set; }

    /// <summary>Null for a space that belongs to the whole domain, as spaces did before they had owners.</summary>
    public string? Owner { get; set; }

    /// <summary>Private or Shared.</summary>
    public string SharingType { get; set; } = "Shared";

    public JsonObject Settings { get; set; } = [];
}

internal sealed class App : StudioThing
{
    public string Type { get; set; } = "";

    /// <summary>Runs in a space, or else in the profile itself.</summary>
    public string? SpaceName { get; set; }

    public string? ProfileName { get; set; }

    public JsonObject? ResourceSpec { get; set; }
}
