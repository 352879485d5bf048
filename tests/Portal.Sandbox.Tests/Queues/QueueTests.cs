using System.Diagnostics;
using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Queues;

/// <summary>Messages come, wait, come again, and end where nobody could handle them.</summary>
public sealed class QueueTests(RunningSandbox sandbox)
{
    private const string Url = "https://sqs.eu-central-1.amazonaws.com/111122223333/mlops-eu-central-1-portal-events";

    [Fact]
    public void A_message_that_nobody_deletes_comes_again_and_at_last_goes_to_the_dead()
    {
        var local = new LocalSandbox();
        local.Call("SQS.SendMessage", new { QueueUrl = Url, MessageBody = "one" });
        for (var times = 1; times <= 5; times++)
        {
            var message = Assert.Single(Receive(local, Url))!;
            Assert.Equal(times.ToString(System.Globalization.CultureInfo.InvariantCulture), message["Attributes"]!["ApproximateReceiveCount"]!.ToString());
            Assert.Empty(Receive(local, Url));
            local.Pass(TimeSpan.FromSeconds(61));
        }

        Assert.Empty(Receive(local, Url));
        var dead = Assert.Single(Receive(local, Url + "-dead"))!;
        Assert.Equal("one", dead["Body"]!.ToString());
        local.Call("SQS.DeleteMessage", new { QueueUrl = Url + "-dead", ReceiptHandle = dead["ReceiptHandle"]!.ToString() });
        local.Pass(TimeSpan.FromMinutes(5));
        Assert.Empty(Receive(local, Url + "-dead"));
    }

    [Fact]
    public void A_message_is_forgotten_after_four_days()
    {
        var local = new LocalSandbox();
        local.Call("SQS.SendMessage", new { QueueUrl = Url, MessageBody = "one" });
        local.Pass(TimeSpan.FromDays(4.1));
        Assert.Empty(Receive(local, Url));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var local = new LocalSandbox();
        Assert.Equal("QueueDoesNotExist", local.Refusal("SQS.GetQueueUrl", new { QueueName = "none" }).Code);
        Assert.Equal("EmptyBatchRequest", local.Refusal("SQS.DeleteMessageBatch", new { QueueUrl = Url, Entries = Array.Empty<object>() }).Code);
        Assert.Equal("BatchEntryIdsNotDistinct", local.Refusal("SQS.DeleteMessageBatch",
            new { QueueUrl = Url, Entries = new[] { new { Id = "1", ReceiptHandle = "a" }, new { Id = "1", ReceiptHandle = "b" } } }).Code);
    }

    [Fact]
    public async Task A_reception_waits_for_the_next_message_and_is_no_change_that_anybody_made()
    {
        using var client = await sandbox.ClientAsync();
        var stop = TestContext.Current.CancellationToken;
        var (_, found) = await client.JsonAsync("sqs", "AmazonSQS.GetQueueUrl", new { QueueName = "mlops-eu-central-1-portal-events" }, stop);
        var url = found!["QueueUrl"]!.ToString();
        Assert.StartsWith(client.Address, url, StringComparison.Ordinal);

        var waited = Stopwatch.StartNew();
        var reception = client.JsonAsync("sqs", "AmazonSQS.ReceiveMessage", new { QueueUrl = url, WaitTimeSeconds = 20 }, stop);
        await client.JsonAsync("sqs", "AmazonSQS.SendMessage", new { QueueUrl = url, MessageBody = "now" }, stop);
        var (status, answer) = await reception;

        Assert.Equal((200, "now"), (status, Assert.Single(answer!["Messages"]!.AsArray())!["Body"]!.ToString()));
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(15), waited.Elapsed.ToString());
        var (_, calls) = await client.ControlAsync(HttpMethod.Get, "calls", stop);
        Assert.Equal(["SendMessage"], calls!.AsArray().Select(call => call!["operation"]!.ToString()));
    }

    private static JsonArray Receive(LocalSandbox local, string url) =>
        local.Call("SQS.ReceiveMessage", new { QueueUrl = url, MaxNumberOfMessages = 10, MessageSystemAttributeNames = new[] { "All" } })["Messages"]?.AsArray() ?? [];
}
