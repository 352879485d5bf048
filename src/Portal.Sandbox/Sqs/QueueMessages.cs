using System.Globalization;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Sqs;

/// <summary>Messages of queues: sent, received for a while, deleted, or moved where nobody could handle them.</summary>
internal static class QueueMessages
{
    /// <summary>Without a queue of that ARN the message is lost.</summary>
    public static QueueMessage? Send(Account account, string arn, string body, DateTimeOffset at, int delaySeconds = 0)
    {
        if (account.State<SqsState>().Queues.Values.FirstOrDefault(queue => queue.Arn == arn) is not { } queue)
        {
            return null;
        }

        // What time brings must not depend on how often time is asked, ids included.
        var id = PhysicalNames.Uuid($"{arn}/message/{(++queue.Sent).ToString(CultureInfo.InvariantCulture)}/{at.UtcTicks.ToString(CultureInfo.InvariantCulture)}");
        var message = new QueueMessage { Id = id, Body = body, Sent = at, VisibleAt = at.AddSeconds(delaySeconds) };
        queue.Messages.Add(message);
        return message;
    }

    public static bool AnyVisible(Queue queue, DateTimeOffset now) => queue.Messages.Exists(message => message.VisibleAt <= now && !Expired(queue, message, now));

    public static IReadOnlyList<QueueMessage> Receive(Account account, Queue queue, int most, int? visibilitySeconds, DateTimeOffset now)
    {
        queue.Messages.RemoveAll(message => Expired(queue, message, now));
        var received = new List<QueueMessage>();
        foreach (var message in queue.Messages.Where(message => message.VisibleAt <= now).ToList())
        {
            if (queue.DeadLetterArn is { } dead && queue.MaxReceives > 0 && message.Receives >= queue.MaxReceives)
            {
                queue.Messages.Remove(message);
                Send(account, dead, message.Body, now);
                continue;
            }

            message.Receives++;
            message.FirstReceived ??= now;
            message.Receipt = Identifiers.Hex(64);
            message.VisibleAt = now.AddSeconds(visibilitySeconds ?? queue.VisibilitySeconds);
            received.Add(message);
            if (received.Count == most)
            {
                break;
            }
        }

        return received;
    }

    /// <summary>Deleting what is gone succeeds, as in SQS.</summary>
    public static void Delete(Queue queue, string receipt) => queue.Messages.RemoveAll(message => message.Receipt == receipt);

    private static bool Expired(Queue queue, QueueMessage message, DateTimeOffset now) => message.Sent.AddSeconds(queue.RetentionSeconds) <= now;
}
