using System.Text.Json.Nodes;
using Portal.Sandbox.Events;

namespace Portal.Sandbox.Tests.Events;

/// <summary>Patterns, inputs of targets and schedules as EventBridge reads them.</summary>
public sealed class EventPatternTests
{
    private const string Message =
        """{"source":"aws.sagemaker","detail-type":"Model","resources":["arn:a","arn:b"],"detail":{"group":"churn","status":"Approved","version":3,"nothing":null}}""";

    [Theory]
    [InlineData("""{"source":["aws.sagemaker"]}""", true)]
    [InlineData("""{"source":["aws.codepipeline"]}""", false)]
    [InlineData("""{"source":["aws.codepipeline","aws.sagemaker"],"detail":{"status":["Approved"]}}""", true)]
    [InlineData("""{"detail":{"status":["approved"]}}""", false)]
    [InlineData("""{"detail":{"status":[{"equals-ignore-case":"approved"}]}}""", true)]
    [InlineData("""{"detail":{"version":[3]}}""", true)]
    [InlineData("""{"detail":{"version":["3"]}}""", false)]
    [InlineData("""{"detail":{"group":[{"prefix":"chu"}]}}""", true)]
    [InlineData("""{"detail":{"group":[{"prefix":"fraud"},{"suffix":"rn"}]}}""", true)]
    [InlineData("""{"detail":{"group":[{"anything-but":"churn"}]}}""", false)]
    [InlineData("""{"detail":{"group":[{"anything-but":["fraud","scoring"]}]}}""", true)]
    [InlineData("""{"detail":{"group":[{"anything-but":{"prefix":"ch"}}]}}""", false)]
    [InlineData("""{"detail":{"other":[{"anything-but":"x"}]}}""", false)]
    [InlineData("""{"detail":{"other":[{"exists":false}]}}""", true)]
    [InlineData("""{"detail":{"group":[{"exists":false}]}}""", false)]
    [InlineData("""{"detail":{"nothing":[null]}}""", true)]
    [InlineData("""{"resources":["arn:b"]}""", true)]
    [InlineData("""{"resources":[{"prefix":"arn:c"}]}""", false)]
    [InlineData("""{"detail":{"status":{"deeper":["x"]}}}""", false)]
    [InlineData("""{"$or":[{"source":["other"]},{"detail":{"status":["Approved"]}}]}""", true)]
    [InlineData("""{"source":["aws.sagemaker"],"$or":[{"source":["other"]},{"detail-type":["Other"]}]}""", false)]
    public void A_pattern_matches_what_EventBridge_would_match(string pattern, bool matches) =>
        Assert.Equal(matches, EventPattern.Matches(pattern, (JsonObject)JsonNode.Parse(Message)!));

    [Theory]
    [InlineData("""{}""", Message)]
    [InlineData("""{"Input":"{\"a\":1}"}""", """{"a":1}""")]
    [InlineData("""{"InputPath":"$.detail.status"}""", "\"Approved\"")]
    [InlineData("""{"InputTransformer":{"InputPathsMap":{"s":"$.detail.status","v":"$.detail.version"},"InputTemplate":"{\"is\":\"<s>\",\"raw\":<s>,\"number\":<v>,\"unknown\":\"<x>\"}"}}""",
        """{"is":"Approved","raw":"Approved","number":3,"unknown":"<x>"}""")]
    public void A_target_gets_what_it_asked_for(string target, string input) =>
        Assert.Equal(input, InputTransformer.Apply((JsonObject)JsonNode.Parse(target)!, (JsonObject)JsonNode.Parse(Message)!));

    [Theory]
    [InlineData("rate(1 hour)", "2026-03-01T10:30:00Z", "2026-03-01T11:30:00Z")]
    [InlineData("rate(5 minutes)", "2026-03-01T10:30:00Z", "2026-03-01T10:35:00Z")]
    [InlineData("cron(0 5 * * ? *)", "2026-03-01T04:59:59Z", "2026-03-01T05:00:00Z")]
    [InlineData("cron(0 5 * * ? *)", "2026-03-01T05:00:00Z", "2026-03-02T05:00:00Z")]
    [InlineData("cron(0 5 ? * MON *)", "2026-03-01T05:00:00Z", "2026-03-02T05:00:00Z")]
    [InlineData("cron(0 3 ? * MON-FRI *)", "2026-03-06T04:00:00Z", "2026-03-09T03:00:00Z")]
    [InlineData("cron(0/15 * * * ? *)", "2026-03-01T10:31:00Z", "2026-03-01T10:45:00Z")]
    [InlineData("cron(30 8-17 ? * * *)", "2026-03-01T17:31:00Z", "2026-03-02T08:30:00Z")]
    [InlineData("cron(0 0 1 1 ? *)", "2026-03-01T10:31:00Z", "2027-01-01T00:00:00Z")]
    public void A_schedule_strikes_at_its_next_time(string expression, string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture),
            ScheduleExpression.Next(expression, DateTimeOffset.Parse(after, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("rate(")]
    [InlineData("rate(x hours)")]
    [InlineData("cron(0 5)")]
    [InlineData("cron(L L L L L L)")]
    [InlineData("at(2026-03-01T10:00:00)")]
    public void What_is_no_repeating_schedule_never_strikes(string expression) => Assert.Null(ScheduleExpression.Next(expression, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)));
}
