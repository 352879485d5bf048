using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Events;

internal static class Rules
{
    private static readonly Constraint Name = new(1, 64, @"[\.\-_A-Za-z0-9]+");

    public static object Describe(AwsCall call)
    {
        var rule = Find(call, "Name");
        return Shown(rule, call.Account.Id);
    }

    public static object List(AwsCall call)
    {
        var prefix = call.Text("NamePrefix") ?? "";
        var page = call.Page(call.State<EventsState>().Rules.Values.Where(r => r.Name.StartsWith(prefix, StringComparison.Ordinal)),
            rule => rule.Name, 100, 100, "Limit");
        return new { Rules = page.Select(rule => Shown(rule, null)), NextToken = page.Next };
    }

    public static object ListTargets(AwsCall call) => new { Find(call, "Rule").Targets };

    public static object ListTags(AwsCall call)
    {
        var arn = call.Required("ResourceARN");
        var rule = call.State<EventsState>().Rules.Values.FirstOrDefault(r => r.Arn == arn) ?? throw NotFound(arn);
        return new { Tags = TagList.Of(rule.Tags) };
    }

    public static object Put(AwsCall call)
    {
        var name = call.Required("Name", Name);
        call.Resource = name;
        var pattern = call.Text("EventPattern");
        var schedule = call.Text("ScheduleExpression");
        if (pattern is null && schedule is null)
        {
            throw AwsError.Validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }

        if (pattern is not null && !EventPattern.IsOne(pattern))
        {
            throw new AwsError("InvalidEventPatternException", "Event pattern is not valid. Reason: it must be a JSON object.");
        }

        var state = call.Optional("State", new Constraint(Values: ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"]));
        var rules = call.State<EventsState>().Rules;
        var existing = rules.GetValueOrDefault(name);
        var rule = rules[name] = new Rule
        {
            Name = name,
            Arn = call.Account.Arn("events", "rule/" + name),
            Description = call.Text("Description"),
            Pattern = pattern,
            Schedule = schedule,
            Enabled = state != "DISABLED",
            DueAt = schedule is null ? null : ScheduleExpression.Next(schedule, call.Now),
            RoleArn = call.Text("RoleArn"),
            Targets = existing?.Targets ?? [],
            Tags = existing?.Tags ?? TagList.Read(call.Objects("Tags")),
        };
        return new { RuleArn = rule.Arn };
    }

    public static object Enable(AwsCall call) => Switch(call, enabled: true);

    public static object Disable(AwsCall call) => Switch(call, enabled: false);

    private static object Switch(AwsCall call, bool enabled)
    {
        var rule = Find(call, "Name");
        rule.Enabled = enabled;
        rule.DueAt = rule.Schedule is null ? null : ScheduleExpression.Next(rule.Schedule, call.Now);
        return new { };
    }

    private static Rule Find(AwsCall call, string member)
    {
        var name = call.Required(member, Name);
        call.Resource = name;
        return call.State<EventsState>().Rules.GetValueOrDefault(name) ?? throw NotFound(name);
    }

    private static AwsError NotFound(string name) => new("ResourceNotFoundException", $"Rule {name} does not exist on EventBus default.");

    private static object Shown(Rule rule, string? createdBy) => new
    {
        rule.Name,
        rule.Arn,
        EventPattern = rule.Pattern,
        ScheduleExpression = rule.Schedule,
        State = rule.Enabled ? "ENABLED" : "DISABLED",
        rule.Description,
        rule.RoleArn,
        EventBusName = "default",
        CreatedBy = createdBy,
    };
}
