using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Support;

/// <summary>A script for boto3, unmodified, that prints what it saw as one JSON object.</summary>
internal static class Boto3Script
{
    public static async Task SeesAsync(RunningSandbox sandbox, string script, string expected)
    {
        Tools.RequireBoto3();
        var file = Path.Combine(AppContext.BaseDirectory, "Clients", script);

        var (exit, output, error) = await Tools.RunAsync(
            "python3", [file], await sandbox.HostAsync(), RunningSandbox.NewAccount(), TestContext.Current.CancellationToken);

        Assert.True(exit == 0, error);
        var (wanted, seen) = (JsonNode.Parse(expected)!.AsObject(), JsonNode.Parse(output)!.AsObject());
        foreach (var (what, value) in wanted)
        {
            Assert.True(JsonNode.DeepEquals(value, seen[what]), $"{what}: expected {value?.ToJsonString()}, was {seen[what]?.ToJsonString()}");
        }

        Assert.Equal(wanted.Count, seen.Count);
    }
}
