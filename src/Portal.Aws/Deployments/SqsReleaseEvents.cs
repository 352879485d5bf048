using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using Portal.Aws.Calls;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Aws.Deployments;

/// <summary>
/// Portal's queue of events, found by the name that its template gives it. Hints are taken from the queue as soon as they are read: one that is lost
/// then is made good by polling.
/// </summary>
internal sealed class SqsReleaseEvents(IAmazonSQS queues, IOptions<AwsOptions> options, TimeProvider clock) : IReleaseEvents
{
    /// <summary>The longest that a client has to stay patient for: SQS answers after 20 seconds at the latest.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int LongestWaitSeconds = 20;

    /// <summary>How long an account without a queue is believed to have none.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    private string? _address;
    private DateTimeOffset? _missingSince;

    /// <summary>As <c>cfn/portal/events.yaml</c> names it.</summary>
    public static string QueueOf(string region) => $"mlops-{region}-portal-events";

    public async Task<Result<IReadOnlyList<ReleaseHint>?>> WaitAsync(CancellationToken ct)
    {
        var address = await FindAsync(ct);
        if (address.Error is { } unfound) return unfound;
        if (address.Value is not { } queue) return Result<IReadOnlyList<ReleaseHint>?>.From(null);

        var heard = await AwsCall.TryAsync(() => TakeAsync(queue, ct), ct);
        if (heard.Error is null) return Result<IReadOnlyList<ReleaseHint>?>.From(heard.Value);

        // The queue may have been made anew, under another address.
        _address = null;
        return heard.Error.Code == AwsFailure.Gone ? Result<IReadOnlyList<ReleaseHint>?>.From(null) : heard.Error;
    }

    private async Task<Result<string?>> FindAsync(CancellationToken ct)
    {
        if (_address is { } known) return known;
        if (_missingSince is { } since && clock.GetUtcNow() - since < LookAgainAfter) return Result<string?>.From(null);
        var found = await AwsCall.TryFindAsync<string>(
            async () => (await queues.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = QueueOf(options.Value.Region) }, ct)).QueueUrl, ct);
        if (found.Error is null) (_address, _missingSince) = (found.Value, found.Value is null ? clock.GetUtcNow() : null);
        return found;
    }

    private async Task<IReadOnlyList<ReleaseHint>> TakeAsync(string queue, CancellationToken ct)
    {
        var received = await queues.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = queue, MaxNumberOfMessages = 10, WaitTimeSeconds = LongestWaitSeconds }, ct);
        if (received.Messages is not { Count: > 0 } messages) return [];
        await queues.DeleteMessageBatchAsync(
            new DeleteMessageBatchRequest
            {
                QueueUrl = queue,
                Entries = [.. messages.Select(message => new DeleteMessageBatchRequestEntry { Id = message.MessageId, ReceiptHandle = message.ReceiptHandle })],
            },
            ct);
        return [.. messages.Select(message => ReleaseHints.Read(message.Body)).OfType<ReleaseHint>()];
    }
}
