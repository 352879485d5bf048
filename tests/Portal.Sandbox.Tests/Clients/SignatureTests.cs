using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Clients;

/// <summary>Signatures are verified for the keys that are known.</summary>
public sealed class SignatureTests(RunningSandbox sandbox)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sts", "get-caller-identity")]
    [InlineData("sagemaker", "list-projects")]
    [InlineData("s3api", "list-buckets")]
    public async Task A_known_key_with_a_wrong_secret_is_refused(string service, string command)
    {
        Tools.RequireCli();

        var right = await Tools.RunAsync("aws", [service, command], await sandbox.HostAsync(), SandboxOptions.DefaultAccessKey, Stop);
        var wrong = await Tools.RunAsync("aws", [service, command], await sandbox.HostAsync(), SandboxOptions.DefaultAccessKey, Stop, secret: "guessed");

        Assert.True(right.Exit == 0, right.Error);
        Assert.Contains("SignatureDoesNotMatch", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_key_belongs_to_the_account_of_all_others()
    {
        Tools.RequireCli();

        var (exit, output, error) = await Tools.RunAsync("aws", ["sts", "get-caller-identity"], await sandbox.HostAsync(), "AKIAEXAMPLE", Stop);

        Assert.True(exit == 0, error);
        Assert.Contains("\"000000000000\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsigned_request_is_refused()
    {
        using var client = await sandbox.ClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, client.Address + "/");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "SageMaker.ListProjects");

        var (status, body) = await client.RawAsync(request, Stop);

        Assert.Equal(403, status);
        Assert.Contains("MissingAuthenticationToken", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_loopback_names_are_answered()
    {
        using var client = await sandbox.ClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, client.Address + "/");
        request.Headers.Host = "sandbox.example.test";

        var (status, _) = await client.RawAsync(request, Stop);

        Assert.Equal(421, status);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://192.0.2.1:0")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("not an address")]
    public async Task It_listens_on_loopback_only(string url) =>
        await Assert.ThrowsAsync<ArgumentException>(() => SandboxHost.StartAsync(new SandboxOptions { Url = url }, Stop));
}
