using System.Diagnostics;
using System.Globalization;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Crashes;

/// <summary>Crash tests share one sandbox and run one after the other: each keeps the machine busy enough.</summary>
[CollectionDefinition(nameof(SandboxProcess))]
public sealed class CrashCollection : ICollectionFixture<SandboxProcess>;

/// <summary>A second sandbox, so that releases need not wait for projects and Studio.</summary>
[CollectionDefinition(nameof(ReleaseCrashCollection))]
public sealed class ReleaseCrashCollection : ICollectionFixture<SandboxProcess>;

/// <summary>The sandbox in a process of its own, which outlives every Portal that is killed.</summary>
public sealed class SandboxProcess : IAsyncLifetime
{
    private const string Token = "crash-tests";
    private const int Speed = 2000;

    private static int _accounts;
    private Process? _sandbox;
    private Uri? _address;

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Portal.Sandbox.dll"), "--urls", "http://127.0.0.1:0", "--token", Token,
            "--speed", Speed.ToString(CultureInfo.InvariantCulture), "--templates", Path.Combine(Repository.Root, "cfn"),
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _sandbox = Process.Start(start)!;
        while (await _sandbox.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Split(' ')[^1] is var last && Uri.TryCreate(last, UriKind.Absolute, out var address))
            {
                _address = address;
                break;
            }
        }

        Assert.NotNull(_address);
        _ = _sandbox.StandardOutput.ReadToEndAsync();
    }

    public CloudAccount OpenAccount() =>
        new(_address!, Token, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _accounts) + 300_000_000_000:D12}"));

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is null) return;
        _sandbox.Kill();
        await _sandbox.WaitForExitAsync();
        _sandbox.Dispose();
    }
}
