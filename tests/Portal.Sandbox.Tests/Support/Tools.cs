using System.Diagnostics;

namespace Portal.Sandbox.Tests.Support;

/// <summary>Clients we did not write: the AWS CLI and boto3, unmodified, with their own validation on.</summary>
internal static class Tools
{
    private static readonly Lazy<bool> HasCli = new(() => Runs("aws", "--version"));
    private static readonly Lazy<bool> HasBoto3 = new(() => Runs("python3", "-c", "import boto3"));

    public static void RequireCli() => Require(HasCli.Value, "The AWS CLI is missing. Install it by: pip install awscli");

    public static void RequireBoto3() => Require(HasBoto3.Value, "boto3 is missing. Install it by: pip install boto3");

    public static async Task<(int Exit, string Output, string Error)> RunAsync(
        string file, IEnumerable<string> arguments, SandboxHost sandbox, string account, CancellationToken cancellation, string secret = "sandbox")
    {
        var start = Start(file, arguments);
        start.Environment["AWS_ENDPOINT_URL"] = sandbox.Address;
        start.Environment["AWS_ACCESS_KEY_ID"] = account;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = secret;
        start.Environment["AWS_DEFAULT_REGION"] = "eu-central-1";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["AWS_CONFIG_FILE"] = Path.Combine(Path.GetTempPath(), "no-aws-config");
        start.Environment["NO_PROXY"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        await using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }

    private static void Require(bool present, string reason)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Assert.True(present, reason);
        }

        Assert.SkipUnless(present, reason);
    }

    private static bool Runs(string file, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(Start(file, arguments))!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static ProcessStartInfo Start(string file, IEnumerable<string> arguments) =>
        new(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
}
