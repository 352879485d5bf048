using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Sqs;

internal static class MessageCalls
{
    private const int LongestWait = 20;
    private const int LargestBody = 1_048_576;

    /// <summary>A reception waits for a message as long as the caller or the queue says.</summary>
    public static bool ReadyToReceive(Account account, JsonObject input, DateTimeOffset since, DateTimeOffset now)
    {
        if (Input.Text(input, "QueueUrl") is not { } address || account.State<SqsState>().Queues.GetValueOrDefault(Queues.NameOf(address)) is not { } queue)
        {
            return true;
        }

        var seconds = int.TryParse(Input.Text(input, "WaitTimeSeconds"), CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, 0, LongestWait) : queue.WaitSeconds;
        return QueueMessages.AnyVisible(queue, now) || since.AddSeconds(seconds) <= now;
    }

    public static object Receive(AwsCall call)
    {
        var queue = Queues.Find(call);
        var most = call.Number("MaxNumberOfMessages", 1, 10) ?? 1;
        _ = call.Number("WaitTimeSeconds", 0, LongestWait);
        var wanted = call.Texts("MessageSystemAttributeNames").Concat(call.Texts("AttributeNames")).ToHashSet(StringComparer.Ordinal);
        var received = QueueMessages.Receive(call.Account, queue, most, call.Number("VisibilityTimeout", 0, 43_200), call.Now);
        return received.Count == 0 ? new { } : new
        {
            Messages = received.Select(message => new
            {
                MessageId = message.Id,
                ReceiptHandle = message.Receipt,
                MD5OfBody = Md5(message.Body),
                message.Body,
                Attributes = Shown(call, message, wanted),
            }),
        };
    }

    public static object Send(AwsCall call)
    {
        var queue = Queues.Find(call);
        var body = call.Required("MessageBody", new Constraint(1));
        if (Encoding.UTF8.GetByteCount(body) > LargestBody)
        {
            throw new AwsError("InvalidParameterValue", "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.");
        }

        var sent = QueueMessages.Send(call.Account, queue.Arn, body, call.Now, call.Number("DelaySeconds", 0, 900) ?? 0)!;
        return new { MessageId = sent.Id, MD5OfMessageBody = Md5(body) };
    }

    public static object? Delete(AwsCall call)
    {
        QueueMessages.Delete(Queues.Find(call), call.Required("ReceiptHandle"));
        return null;
    }

    public static object DeleteMany(AwsCall call)
    {
        var queue = Queues.Find(call);
        var entries = call.Objects("Entries");
        switch (entries.Count)
        {
            case 0:
                throw new AwsError("EmptyBatchRequest", "There should be at least one DeleteMessageBatchRequestEntry in the request.");
            case > 10:
                throw new AwsError("TooManyEntriesInBatchRequest", $"Maximum number of entries per request are 10. You have sent {entries.Count.ToString(CultureInfo.InvariantCulture)}.");
        }

        var ids = entries.Select(entry => Input.Text(entry, "Id") ?? "").ToList();
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Count)
        {
            throw new AwsError("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
        }

        foreach (var entry in entries)
        {
            QueueMessages.Delete(queue, Input.Text(entry, "ReceiptHandle") ?? "");
        }

        return new { Successful = ids.Select(id => new { Id = id }), Failed = Array.Empty<object>() };
    }

    public static object? Purge(AwsCall call)
    {
        Queues.Find(call).Messages.Clear();
        return null;
    }

    private static Dictionary<string, string>? Shown(AwsCall call, QueueMessage message, HashSet<string> wanted)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SenderId"] = call.Account.Id,
            ["SentTimestamp"] = Milliseconds(message.Sent),
            ["ApproximateReceiveCount"] = message.Receives.ToString(CultureInfo.InvariantCulture),
            ["ApproximateFirstReceiveTimestamp"] = Milliseconds(message.FirstReceived ?? call.Now),
        };
        var shown = all.Where(attribute => wanted.Contains("All") || wanted.Contains(attribute.Key)).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        return shown.Count == 0 ? null : shown;
    }

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Clients check it against the body they got.</summary>
#pragma warning disable CA5351 // the algorithm is part of the format
    private static string Md5(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5351
}
