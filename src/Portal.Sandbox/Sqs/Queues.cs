using System.Globalization;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Sqs;

internal static class Queues
{
    /// <summary>The last part of a queue's address or ARN.</summary>
    public static string NameOf(string address) => address[(address.LastIndexOfAny(['/', ':']) + 1)..];

    /// <summary>An address that leads here, where the caller came from.</summary>
    public static object Address(AwsCall call)
    {
        var name = call.Required("QueueName", new Constraint(1, 80));
        call.Resource = name;
        var queue = call.State<SqsState>().Queues.GetValueOrDefault(name) ?? throw Missing();
        var host = call.Request.Host.HasValue ? $"{call.Request.Scheme}://{call.Request.Host.Value}" : $"https://sqs.{call.Account.Region}.amazonaws.com";
        return new { QueueUrl = $"{host}/{call.Account.Id}/{queue.Name}" };
    }

    public static object Attributes(AwsCall call)
    {
        var queue = Find(call);
        var now = call.Now;
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["QueueArn"] = queue.Arn,
            ["ApproximateNumberOfMessages"] = Text(queue.Messages.Count(message => message.VisibleAt <= now)),
            ["ApproximateNumberOfMessagesNotVisible"] = Text(queue.Messages.Count(message => message.VisibleAt > now && message.Receives > 0)),
            ["ApproximateNumberOfMessagesDelayed"] = Text(queue.Messages.Count(message => message.VisibleAt > now && message.Receives == 0)),
            ["CreatedTimestamp"] = Text(queue.Created.ToUnixTimeSeconds()),
            ["LastModifiedTimestamp"] = Text(queue.Created.ToUnixTimeSeconds()),
            ["VisibilityTimeout"] = Text(queue.VisibilitySeconds),
            ["MaximumMessageSize"] = "1048576",
            ["MessageRetentionPeriod"] = Text(queue.RetentionSeconds),
            ["DelaySeconds"] = "0",
            ["ReceiveMessageWaitTimeSeconds"] = Text(queue.WaitSeconds),
            ["KmsMasterKeyId"] = queue.KmsKeyId,
            ["Policy"] = queue.Policy,
            ["RedrivePolicy"] = queue.RedrivePolicy,
        };
        var wanted = call.Texts("AttributeNames");
        if (wanted.FirstOrDefault(name => name != "All" && !all.ContainsKey(name)) is { } unknown)
        {
            throw new AwsError("InvalidAttributeName", $"Unknown Attribute {unknown}.");
        }

        var shown = all.Where(attribute => attribute.Value is not null && (wanted.Contains("All", StringComparer.Ordinal) || wanted.Contains(attribute.Key, StringComparer.Ordinal)))
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value, StringComparer.Ordinal);
        return new { Attributes = shown.Count == 0 ? null : shown };
    }

    public static object List(AwsCall call)
    {
        var prefix = call.Text("QueueNamePrefix") ?? "";
        var host = $"{call.Request.Scheme}://{call.Request.Host.Value}";
        return new { QueueUrls = call.State<SqsState>().Queues.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => $"{host}/{call.Account.Id}/{name}") };
    }

    public static Queue Find(AwsCall call)
    {
        var name = NameOf(call.Required("QueueUrl"));
        call.Resource = name;
        return call.State<SqsState>().Queues.GetValueOrDefault(name) ?? throw Missing();
    }

    public static AwsError Missing() => new("QueueDoesNotExist", "The specified queue does not exist.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
