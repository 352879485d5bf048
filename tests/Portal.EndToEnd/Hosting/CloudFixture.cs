using System.Collections.Concurrent;
using System.Globalization;
using Portal.Aws;
using Portal.Sandbox;

namespace Portal.EndToEnd.Hosting;

/// <summary>One sandbox for the whole run. Tests keep apart by working in accounts of their own.</summary>
public sealed class CloudFixture : IAsyncLifetime
{
    /// <summary>Fast enough not to be waited for, slow enough to be watched.</summary>
    private const double Speed = 60;

    private static int _accounts;
    private readonly ConcurrentBag<CloudAccount> _opened = [];
    private SandboxHost? _sandbox;

    private SandboxHost Sandbox => _sandbox ?? throw new InvalidOperationException("The sandbox has not been started.");

    public async ValueTask InitializeAsync() => _sandbox = await SandboxHost.StartAsync(
        new SandboxOptions { Url = "http://127.0.0.1:0", Speed = Speed, TemplatesRoot = Path.Combine(Repository.Root, "cfn") },
        TestContext.Current.CancellationToken);

    /// <summary>An account nobody else uses; its base infrastructure comes with the first call.</summary>
    public CloudAccount OpenAccount()
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _accounts) + 200_000_000_000:D12}");
        var account = new CloudAccount(new Uri(Sandbox.Address), Sandbox.ControlToken, number);
        _opened.Add(account);
        return account;
    }

    /// <summary>Whatever was done in pages during this run, Portal called nothing that its list, and so its role, does not know.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_sandbox is null) return;
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var account in _opened) seen.UnionWith(await account.PortalsOperationsAsync());
        await _sandbox.DisposeAsync();
        Assert.Empty(seen.Except(AwsOperations.All.Select(operation => operation.FullName), StringComparer.Ordinal));
    }
}
