using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Events;

/// <summary><c>AWS::Events::Rule</c> on the default bus.</summary>
internal sealed class RuleResource() : AccountResource("AWS::Events::Rule")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<EventsState>().Rules.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var pattern = context.Properties["EventPattern"];
        var schedule = context.Text("ScheduleExpression");
        if (pattern is null && schedule is null)
        {
            return Refusal(context, "EventBridge", 400, "InvalidRequest", "Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }

        account.State<EventsState>().Rules[id] = new Rule
        {
            Name = id,
            Arn = account.Arn("events", "rule/" + id),
            Description = context.Text("Description"),
            Pattern = pattern is null ? null : Iam.RoleResource.Document(pattern),
            Schedule = schedule,
            Enabled = context.Text("State") != "DISABLED",
            DueAt = schedule is null ? null : ScheduleExpression.Next(schedule, context.Now),
            RoleArn = context.Text("RoleArn"),
            Targets = (JsonArray?)context.Properties["Targets"]?.DeepClone() ?? [],
            Tags = Tags(context),
        };
        return null;
    }

    protected override JsonObject Live(Account account, string id, ResourceContext context)
    {
        var rule = account.State<EventsState>().Rules[id];
        var live = new JsonObject();
        if (!rule.Enabled || context.Properties.ContainsKey("State"))
        {
            live["State"] = rule.Enabled ? "ENABLED" : "DISABLED";
        }

        if (rule.Pattern is { } pattern)
        {
            live["EventPattern"] = JsonNode.Parse(pattern);
        }

        return live;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<EventsState>().Rules.Remove(id);
        return null;
    }
}
