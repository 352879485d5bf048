using System.Globalization;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Sqs;

/// <summary><c>AWS::SQS::Queue</c>; its physical id is its address.</summary>
internal sealed class QueueResource() : AccountResource("AWS::SQS::Queue")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<SqsState>().Queues.ContainsKey(Queues.NameOf(id));

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var name = Queues.NameOf(id);
        var queues = account.State<SqsState>().Queues;
        var redrive = context.Nested("RedrivePolicy");
        var existing = queues.GetValueOrDefault(name);
        queues[name] = new Queue
        {
            Name = name,
            Arn = account.Arn("sqs", name),
            Created = existing?.Created ?? context.Now,
            VisibilitySeconds = Number(context, "VisibilityTimeout", 30),
            RetentionSeconds = Number(context, "MessageRetentionPeriod", 345_600),
            WaitSeconds = Number(context, "ReceiveMessageWaitTimeSeconds", 0),
            KmsKeyId = context.Text("KmsMasterKeyId"),
            Policy = existing?.Policy,
            RedrivePolicy = redrive.Count > 0 ? redrive.ToJsonString() : null,
            DeadLetterArn = redrive.Text("deadLetterTargetArn"),
            MaxReceives = int.Parse(redrive.Text("maxReceiveCount") ?? "0", CultureInfo.InvariantCulture),
            Messages = existing?.Messages ?? [],
        };
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<SqsState>().Queues.Remove(Queues.NameOf(id));
        return null;
    }

    private static int Number(ResourceContext context, string property, int otherwise) =>
        int.TryParse(context.Text(property), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
