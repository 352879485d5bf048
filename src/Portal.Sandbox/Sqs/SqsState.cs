using Portal.Sandbox.World;

namespace Portal.Sandbox.Sqs;

internal sealed class SqsState : IAccountState
{
    public static string Section => "sqs";

    /// <summary>By name.</summary>
    public SortedDictionary<string, Queue> Queues { get; set; } = new(StringComparer.Ordinal);
}

internal sealed class Queue
{
    /// <summary>How many messages were ever sent here.</summary>
    public long Sent { get; set; }

    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public int VisibilitySeconds { get; set; } = 30;

    public int RetentionSeconds { get; set; } = 345_600;

    public int WaitSeconds { get; set; }

    public string? KmsKeyId { get; set; }

    public string? Policy { get; set; }

    /// <summary>As SQS shows it: JSON with the dead-letter queue and how often a message may be received.</summary>
    public string? RedrivePolicy { get; set; }

    public string? DeadLetterArn { get; set; }

    public int MaxReceives { get; set; }

    /// <summary>In the order of sending.</summary>
    public List<QueueMessage> Messages { get; set; } = [];
}

internal sealed class QueueMessage
{
    public string Id { get; set; } = "";

    public string Body { get; set; } = "";

    public DateTimeOffset Sent { get; set; }

    public DateTimeOffset VisibleAt { get; set; }

    public DateTimeOffset? FirstReceived { get; set; }

    public int Receives { get; set; }

    /// <summary>Of the last time it was received.</summary>
    public string? Receipt { get; set; }
}
