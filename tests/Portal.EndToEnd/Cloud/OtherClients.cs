using System.Diagnostics;
using System.Text.Json.Nodes;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Cloud;

/// <summary>Clients we did not write, in the account of a test: the <c>aws</c> CLI and boto3.</summary>
internal static class OtherClients
{
    public static async Task<JsonNode> BotoAsync(CloudAccount account, string project) => JsonNode.Parse(
        await RunAsync(account, "python3", Path.Combine(AppContext.BaseDirectory, "Cloud/read_project.py"), project))!;

    /// <summary>The CLI's answer; null when it answered nothing.</summary>
    public static async Task<JsonNode?> AwsAsync(CloudAccount account, params string[] arguments) =>
        await RunAsync(account, "aws", [.. arguments, "--output", "json"]) is { Length: > 0 } text ? JsonNode.Parse(text) : null;

    /// <summary>Runs the seed code's own tests against a project of the account: they train, and register what they trained.</summary>
    /// <param name="chosen">Which of them, as pytest's <c>-k</c> takes it.</param>
    public static async Task SeedCodeAsync(CloudAccount account, string project, string chosen) => await RunAsync(
        account, "bash", new Dictionary<string, string>(StringComparer.Ordinal) { ["PORTAL_SANDBOX"] = account.Sandbox.ToString().TrimEnd('/'), ["PORTAL_SANDBOX_ACCOUNT"] = account.Number, ["PORTAL_SANDBOX_PROJECT"] = project },
        Path.Combine(Repository.Root, "cfn/test"), "tests/test_end_to_end.py", "-k", chosen);

    private static Task<string> RunAsync(CloudAccount account, string program, params string[] arguments) => RunAsync(account, program, [], arguments);

    private static async Task<string> RunAsync(CloudAccount account, string program, Dictionary<string, string> surroundings, params string[] arguments)
    {
        account.Share();
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in surroundings) start.Environment[name] = value;
        start.Environment["AWS_ENDPOINT_URL"] = account.Sandbox.ToString();
        start.Environment["AWS_ACCESS_KEY_ID"] = account.Number;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "sandbox";
        start.Environment["AWS_DEFAULT_REGION"] = "eu-central-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_PAGER"] = "";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(4));
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await errors} {await output}");
        return await output;
    }
}
