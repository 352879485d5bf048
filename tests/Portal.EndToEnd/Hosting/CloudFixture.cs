using System.Globalization;
using Portal.Sandbox;

namespace Portal.EndToEnd.Hosting;

/// <summary>One sandbox for the whole run. Tests keep apart by working in accounts of their own.</summary>
public sealed class CloudFixture : IAsyncLifetime
{
    /// <summary>Fast enough not to be waited for, slow enough to be watched.</summary>
    private const double Speed = 60;

    private static int _accounts;
    private SandboxHost? _sandbox;

    private SandboxHost Sandbox => _sandbox ?? throw new InvalidOperationException("The sandbox has not been started.");

    public async ValueTask InitializeAsync() => _sandbox = await SandboxHost.StartAsync(
        new SandboxOptions { Url = "http://127.0.0.1:0", Speed = Speed, TemplatesRoot = Path.Combine(Repository.Root, "cfn") },
        TestContext.Current.CancellationToken);

    /// <summary>An account nobody else uses; its base infrastructure comes with the first call.</summary>
    public CloudAccount OpenAccount()
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _accounts) + 200_000_000_000:D12}");
        return new CloudAccount(new Uri(Sandbox.Address), Sandbox.ControlToken, number);
    }

    public ValueTask DisposeAsync() => _sandbox?.DisposeAsync() ?? ValueTask.CompletedTask;
}
