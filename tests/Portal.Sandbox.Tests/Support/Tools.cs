using System.Diagnostics;
using Portal.Testing;

namespace Portal.Sandbox.Tests.Support;

/// <summary>Clients we did not write: the AWS CLI and boto3, unmodified, with their own validation on.</summary>
internal static class Tools
{
    private static bool _cli;
    private static bool _boto3;

    /// <summary>Asks once: starting the CLI takes half a second.</summary>
    public static void RequireCli()
    {
        if (!_cli)
        {
            Needs.AwsCli();
            _cli = true;
        }
    }

    public static void RequireBoto3()
    {
        if (!_boto3)
        {
            Needs.Python("boto3");
            _boto3 = true;
        }
    }

    public static async Task<(int Exit, string Output, string Error)> RunAsync(
        string file, IEnumerable<string> arguments, SandboxHost sandbox, string account, CancellationToken cancellation, string secret = "sandbox")
    {
        var start = Start(file, arguments);
        Aim(start, sandbox, account, secret);
        return await FinishAsync(start, cancellation);
    }

    /// <summary>What makes any client of AWS speak to the sandbox, and to nothing else.</summary>
    public static void Aim(ProcessStartInfo start, SandboxHost sandbox, string account, string secret = "sandbox")
    {
        start.Environment["AWS_ENDPOINT_URL"] = sandbox.Address;
        start.Environment["AWS_ACCESS_KEY_ID"] = account;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = secret;
        start.Environment["AWS_DEFAULT_REGION"] = "eu-central-1";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["AWS_DEFAULT_OUTPUT"] = "json";
        start.Environment["AWS_CONFIG_FILE"] = Path.Combine(Path.GetTempPath(), "no-aws-config");
        start.Environment["NO_PROXY"] = "127.0.0.1";
    }

    public static async Task<(int Exit, string Output, string Error)> FinishAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        using var process = Process.Start(start)!;
        await using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }

    private static ProcessStartInfo Start(string file, IEnumerable<string> arguments) =>
        new(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
}
