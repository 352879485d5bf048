using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Events;

/// <summary>Something that happened, as a service tells it.</summary>
internal sealed record BusEvent(string Source, string DetailType, IReadOnlyList<string> Resources, JsonObject Detail, DateTimeOffset At);

/// <summary>The default bus: every event goes to the targets of the rules whose pattern it matches, at once.</summary>
internal static class EventBus
{
    public static void Send(Account account, BusEvent happened)
    {
        var state = account.State<EventsState>();
        var rules = state.Rules.Values.Where(rule => rule is { Enabled: true, Pattern: not null }).ToList();
        if (rules.Count == 0)
        {
            return;
        }

        var message = Envelope(account, happened, ++state.Sent);
        foreach (var rule in rules.Where(rule => EventPattern.Matches(rule.Pattern!, message)))
        {
            EventTargets.Deliver(account, rule, message, happened.At);
        }
    }

    public static JsonObject Envelope(Account account, BusEvent happened, long number) => new()
    {
        ["version"] = "0",
        ["id"] = PhysicalNames.Uuid($"{account.Id}/event/{number.ToString(CultureInfo.InvariantCulture)}/{happened.At.UtcTicks.ToString(CultureInfo.InvariantCulture)}"),
        ["detail-type"] = happened.DetailType,
        ["source"] = happened.Source,
        ["account"] = account.Id,
        ["time"] = happened.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["region"] = account.Region,
        ["resources"] = new JsonArray([.. happened.Resources.Select(arn => JsonValue.Create(arn))]),
        ["detail"] = happened.Detail.DeepClone(),
    };
}
