using System.Diagnostics;

namespace Portal.Sandbox.Tests.CloudFormation;

/// <summary>A client we did not write, run as a process. Where it is not installed the test is skipped with the line that installs it; in CI it must be there.</summary>
internal sealed record OutsideTool(string Program, string Probe, string Install)
{
    public static OutsideTool AwsCli { get; } = new("aws", "--version", "pip install awscli");

    public static OutsideTool Boto3 { get; } = new("python3", "-c 'import boto3'", "pip install boto3");

    private readonly Lazy<bool> _installed = new(() => Start(Program, ["-c", $"{Program} {Probe}"], null) is { Code: 0 });

    public async Task<ToolResult> RunAsync(SandboxHost sandbox, string account, params IEnumerable<string> arguments)
    {
        if (!_installed.Value)
        {
            var sentence = $"{Program} with {Probe} does not work here. Install it: {Install}";
            if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            {
                Assert.Fail(sentence);
            }

            Assert.Skip(sentence);
        }

        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = sandbox.Address,
            ["AWS_ACCESS_KEY_ID"] = account,
            ["AWS_SECRET_ACCESS_KEY"] = "sandbox",
            ["AWS_DEFAULT_REGION"] = "eu-central-1",
            ["AWS_DEFAULT_OUTPUT"] = "json",
            ["AWS_MAX_ATTEMPTS"] = "1",
            ["AWS_PAGER"] = "",
        };
        return await Task.Run(() => Start(Program, arguments, environment), TestContext.Current.CancellationToken);
    }

    private static ToolResult Start(string program, IEnumerable<string> arguments, Dictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(environment is null ? "/bin/sh" : program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolResult(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}

internal sealed record ToolResult(int Code, string Output, string Errors);

/// <summary>One running sandbox for the tests that speak to it from outside; each test has an account of its own.</summary>
public sealed class RunningSandbox : IAsyncLifetime
{
    private int _accounts = 700_000_000;

    public SandboxHost Host { get; private set; } = null!;

    public string NewAccount() => $"444{Interlocked.Increment(ref _accounts)}";

    public async ValueTask InitializeAsync() =>
        Host = await SandboxHost.StartAsync(new SandboxOptions { Url = "http://127.0.0.1:0", Speed = 100, TemplatesRoot = ProductTemplates.Root }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}
