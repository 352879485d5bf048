using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Platform;

/// <summary>A sandbox whose accounts begin empty, fast enough that everything is done at the next look.</summary>
internal sealed class EmptyCloud : IAsyncDisposable
{
    private EmptyCloud(SandboxHost host) => Host = host;

    public SandboxHost Host { get; }

    public string Account { get; } = RunningSandbox.NewAccount();

    public static async Task<EmptyCloud> StartAsync(CancellationToken cancellation) => new(await SandboxHost.StartAsync(
        new SandboxOptions { Url = "http://127.0.0.1:0", Speed = 20_000, Bare = true, TemplatesRoot = CloudFormation.ProductTemplates.Root }, cancellation));

    /// <summary>Everything the account holds, as <c>type id</c>; what stacks left on purpose begins with <c>kept</c>.</summary>
    public async Task<IReadOnlyList<string>> ResourcesAsync(CancellationToken cancellation, string? account = null)
    {
        using var client = new SandboxClient(Host, account ?? Account);
        var (status, body) = await client.ControlAsync(HttpMethod.Get, "resources", cancellation);
        Assert.Equal(200, status);
        return [.. body!.AsArray().Select(Named)];
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static string Named(JsonNode? item) =>
        $"{(item!["retained"]!.GetValue<bool>() ? "kept " : "")}{item["type"]} {item["id"]}";
}
