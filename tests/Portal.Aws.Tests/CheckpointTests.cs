using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Platform;
using Portal.Sandbox;

namespace Portal.Aws.Tests;

public sealed class CheckpointTests(Cloud cloud) : IAsyncLifetime
{
    private ServiceProvider _services = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ICheckpointStore Store => _services.GetRequiredService<ICheckpointStore>();

    public async ValueTask InitializeAsync()
    {
        Needs.Require(cloud.IsSandbox, "The sandbox (objects in a locked bucket would stay for years)", "unset the variables that name a real account");
        await using var platform = cloud.Open();
        var parameters = (await platform.GetRequiredService<IPlatform>().ReadParametersAsync(Ct)).Value!;
        _services = cloud.Open(SandboxOptions.DefaultAccessKey, registered => registered.AddCheckpointBucket(parameters["cicd-bucket"]));
    }

    public ValueTask DisposeAsync() => _services?.DisposeAsync() ?? default;

    [Fact]
    public async Task What_was_appended_is_read_back_in_order_and_to_the_letter()
    {
        var first = Sample(9);
        var second = Sample(10);

        // As two replicas might write them.
        await Store.AppendAsync(second, Ct);
        await Store.AppendAsync(first, Ct);

        Assert.Equal([first, second], await Store.ReadAsync(Ct));
    }

    private static Checkpoint Sample(long sequence) => new(
        sequence, new string('a', 64), DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000 + sequence), "0123456789abcdef", Convert.ToBase64String([.. Enumerable.Range(0, 64).Select(n => (byte)(255 - (n * sequence)))]));
}
