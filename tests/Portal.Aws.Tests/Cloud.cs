using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Sandbox;

[assembly: AssemblyFixture(typeof(Portal.Aws.Tests.Cloud))]

namespace Portal.Aws.Tests;

/// <summary>
/// The cloud that the contracts run against: a sandbox of these tests' own, or the AWS account that the environment's credentials
/// lead to where <c>PORTAL_TEST_AWS_REGION</c> names a region.
/// </summary>
public sealed class Cloud : IAsyncLifetime
{
    private readonly string? _region = Environment.GetEnvironmentVariable("PORTAL_TEST_AWS_REGION");
    private readonly ConcurrentDictionary<string, bool> _accounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _otherCalls = new(StringComparer.Ordinal);
    private SandboxHost? _sandbox;
    private HttpClient? _control;

    public bool IsSandbox => string.IsNullOrEmpty(_region);

    public async ValueTask InitializeAsync()
    {
        if (!IsSandbox) return;
        _sandbox = await SandboxHost.StartAsync(new SandboxOptions { Url = "http://127.0.0.1:0", Speed = 500, TemplatesRoot = TemplatesFolder.Find() }, default);
        _control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(_sandbox.Address) };
        _control.DefaultRequestHeaders.Add("X-Sandbox-Token", _sandbox.ControlToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is null) return;
        var seen = await SeenAsync();
        _control?.Dispose();
        await _sandbox.DisposeAsync();
        // A run of a few chosen tests cannot have seen everything.
        if (Environment.GetCommandLineArgs().Any(argument => argument.StartsWith("--filter", StringComparison.Ordinal))) return;
        Assert.Equal(AwsOperations.All.Select(operation => operation.FullName).Order(StringComparer.Ordinal), seen);
    }

    /// <summary>Every operation that the adapters called in any account of this run, as the sandbox saw it.</summary>
    private async Task<IEnumerable<string>> SeenAsync()
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var account in _accounts.Keys) seen.UnionWith((await LogAsync(account)).Select(call => $"{call.GetProperty("service").GetString()}.{call.GetProperty("operation").GetString()}"));
        var listed = AwsOperations.All.Select(operation => operation.FullName).ToHashSet(StringComparer.Ordinal);
        return seen.Where(operation => listed.Contains(operation) || !_otherCalls.ContainsKey(operation.Split('.')[1]));
    }

    /// <summary>The ports as Portal registers them. Every account of the sandbox is a world of its own.</summary>
    public ServiceProvider Open(string account = SandboxOptions.DefaultAccessKey, params (string Key, string Value)[] settings) => Open(account, null, settings);

    public ServiceProvider Open(string account, Action<IServiceCollection>? more, params (string Key, string Value)[] settings)
    {
        _accounts[account] = true;
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Aws:Region"] = _region ?? SandboxOptions.Region, ["Aws:CallsPerSecond"] = IsSandbox ? "500" : "5" };
        if (IsSandbox)
        {
            values["Aws:ServiceUrl"] = _sandbox!.Address;
            values["Aws:AccessKey"] = account;
            values["Aws:SecretKey"] = "sandbox";
        }

        foreach (var (key, value) in settings) values[key] = value;
        var services = new ServiceCollection();
        services.AddPortalAws(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Projects and Studio users in numbers, at rest.</summary>
    public async Task SeedAsync(string account, int projects, int profiles, int domains)
    {
        using var response = await _control!.PostAsJsonAsync($"_sandbox/accounts/{account}/seed", new { projects, profiles, domains });
        response.EnsureSuccessStatusCode();
    }

    public async Task FaultAsync(string account, object fault)
    {
        using var response = await _control!.PostAsJsonAsync($"_sandbox/accounts/{account}/faults", fault);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The operations called in the account that most tests use, as <c>SageMaker.CreateProject</c>.</summary>
    public async Task<ISet<string>> CallsAsync()
    {
        var calls = await _control!.GetFromJsonAsync<JsonElement>($"_sandbox/accounts/{SandboxOptions.DefaultAccessKey}/calls?all=true");
        return calls.EnumerateArray().Select(call => $"{call.GetProperty("service").GetString()}.{call.GetProperty("operation").GetString()}").ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Every call of the account, newest last.</summary>
    public async Task<IReadOnlyList<JsonElement>> LogAsync(string account)
    {
        var calls = await _control!.GetFromJsonAsync<JsonElement>($"_sandbox/accounts/{account}/calls?all=true");
        return [.. calls.EnumerateArray()];
    }

    /// <summary>What no adapter calls. The members of the bodies are joined; the signature is not real, which is enough for accounts without a known key.</summary>
    public async Task CallAsync(string account, string service, string target, params object[] bodies)
    {
        _otherCalls[target.Split('.')[1]] = true;
        var body = bodies.SelectMany(part => JsonSerializer.SerializeToElement(part).EnumerateObject()).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation("x-amz-date", "20260101T000000Z");
        request.Headers.TryAddWithoutValidation("Authorization",
            $"AWS4-HMAC-SHA256 Credential={account}/20260101/eu-central-1/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=00");
        using var response = await _control!.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
