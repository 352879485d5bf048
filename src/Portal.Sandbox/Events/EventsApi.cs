using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Events;

internal sealed class EventsApi : AwsApi
{
    public EventsApi()
        : base("EventBridge", "events", WireProtocol.Json, "AWSEvents")
    {
        Reads("ListRules", Rules.List);
        Reads("DescribeRule", Rules.Describe);
        Reads("ListTargetsByRule", Rules.ListTargets);
        Reads("ListTagsForResource", Rules.ListTags);
        Changes("PutRule", Rules.Put);
        Changes("EnableRule", Rules.Enable);
        Changes("DisableRule", Rules.Disable);
    }
}
