using System.Text.Json.Nodes;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Events;

internal sealed class EventsState : IAccountState
{
    public static string Section => "events";

    public SortedDictionary<string, Rule> Rules { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Events told so far, for their ids.</summary>
    public long Sent { get; set; }
}

internal sealed class Rule
{
    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    public string? Description { get; set; }

    public string? Pattern { get; set; }

    public string? Schedule { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>When its schedule strikes next; null without one.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public string? RoleArn { get; set; }

    public JsonArray Targets { get; set; } = [];

    public Dictionary<string, string> Tags { get; set; } = [];
}
