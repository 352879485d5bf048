using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Deployments;

/// <summary>A sandbox of its own in which days of builds and releases pass in seconds.</summary>
public sealed class FastCloud : IAsyncDisposable
{
    private readonly Lazy<Task<SandboxHost>> _host = new(() => SandboxHost.StartAsync(
        new SandboxOptions { Url = "http://127.0.0.1:0", Speed = 1000, TemplatesRoot = CloudFormation.ProductTemplates.Root }, CancellationToken.None));

    internal Task<SandboxHost> HostAsync() => _host.Value;

    internal async Task PlaysAsync(string scenario) => await PlaysAsync(scenario, await HostAsync(), RunningSandbox.NewAccount());

    internal static async Task<string> PlaysAsync(string scenario, SandboxHost host, string account, params string[] arguments)
    {
        Tools.RequireBoto3();
        var script = Path.Combine(AppContext.BaseDirectory, "Deployments", "deploys.py");
        var (exit, output, error) = await Tools.RunAsync("python3", [script, scenario, host.ControlToken, .. arguments], host, account, TestContext.Current.CancellationToken);
        Assert.True(exit == 0, $"{scenario}\n{output}\n{error}");
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
        {
            await (await _host.Value).DisposeAsync();
        }
    }
}
