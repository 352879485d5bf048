using System.Globalization;
using System.Security.Cryptography;
using Portal.Sandbox.Tests.Support;

[assembly: AssemblyFixture(typeof(RunningSandbox))]

namespace Portal.Sandbox.Tests.Support;

/// <summary>One sandbox for all tests that need the wire, on a free port; each test takes an account of its own.</summary>
public sealed class RunningSandbox : IAsyncDisposable
{
    private readonly Lazy<Task<SandboxHost>> _host = new(() => SandboxHost.StartAsync(
        new SandboxOptions { Url = "http://127.0.0.1:0", Speed = 100, TemplatesRoot = CloudFormation.ProductTemplates.Root }, CancellationToken.None));

    internal Task<SandboxHost> HostAsync() => _host.Value;

    internal async Task<SandboxClient> ClientAsync(string? account = null) => new(await HostAsync(), account ?? NewAccount());

    public static string NewAccount() => RandomNumberGenerator.GetInt32(100_000, 999_999).ToString(CultureInfo.InvariantCulture) + "000001";

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
        {
            await (await _host.Value).DisposeAsync();
        }
    }
}
