using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Sqs;

internal sealed class SqsApi : AwsApi
{
    public SqsApi()
        : base("SQS", "sqs", WireProtocol.Json, "AmazonSQS")
    {
        Reads("GetQueueUrl", Queues.Address);
        Reads("GetQueueAttributes", Queues.Attributes);
        Reads("ListQueues", Queues.List);
        Consumes("ReceiveMessage", MessageCalls.Receive, MessageCalls.ReadyToReceive);
        Consumes("DeleteMessage", MessageCalls.Delete);
        Consumes("DeleteMessageBatch", MessageCalls.DeleteMany);
        Changes("SendMessage", MessageCalls.Send);
        Changes("PurgeQueue", MessageCalls.Purge);
    }
}
