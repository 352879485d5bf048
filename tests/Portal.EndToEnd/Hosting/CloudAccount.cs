using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Portal.EndToEnd.Hosting;

/// <summary>One account of a sandbox: its faults, held calls and log by the control API, and the account itself over AWS's wire.</summary>
public sealed class CloudAccount(Uri sandbox, string controlToken, string number)
{
    private const string Region = "eu-central-1";
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ConcurrentDictionary<string, bool> _calledByTests = new(StringComparer.Ordinal);
    private bool _isShared;

    public string Number => number;

    public Uri Sandbox => sandbox;

    public string ControlToken => controlToken;

    /// <summary>What a fault does stands in the sandbox's control API: kind, operation, logicalId, reason, seconds, nth, times.</summary>
    public Task BreakAsync(object fault) => ControlAsync(HttpMethod.Post, "faults", fault);

    public Task MendAsync() => ControlAsync(HttpMethod.Delete, "faults");

    /// <summary>Mutating calls in the order they acted.</summary>
    public async Task<IReadOnlyList<CloudCall>> CallsAsync(bool all = false) =>
        (await ControlAsync(HttpMethod.Get, all ? "calls?all=true" : "calls"))!.AsArray()
            .Select(call => new CloudCall($"{call!["service"]}.{call["operation"]}", (string?)call["outcome"] ?? ""))
            .ToList();

    /// <summary>From now on clients other than Portal call here too, and the log no longer tells who did.</summary>
    public void Share() => _isShared = true;

    /// <summary>The operations that Portal called here, so far as only Portal and the tests themselves did.</summary>
    public async Task<IReadOnlyList<string>> PortalsOperationsAsync() => _isShared
        ? []
        : [.. (await CallsAsync(all: true)).Select(call => call.Name).Distinct(StringComparer.Ordinal).Where(name => !_calledByTests.ContainsKey(name.Split('.')[1]))];

    public async Task<bool> IsHoldingAsync() => (await ControlAsync(HttpMethod.Get, "holds"))!.AsArray().Count > 0;

    /// <summary>Projects of that name that stand, and their stacks of Service Catalog that stand.</summary>
    public async Task<(int Projects, int Stacks)> CountAsync(string project)
    {
        var projects = (await JsonAsync("sagemaker", "SageMaker.ListProjects", new { NameContains = project, MaxResults = 100 }))["ProjectSummaryList"]!.AsArray();
        var stacks = (await QueryAsync("cloudformation", "2010-05-15", "DescribeStacks")).Descendants().Where(element => element.Name.LocalName == "Stacks").Elements();
        return (
            projects.Count(row => (string?)row!["ProjectName"] == project && (string?)row["ProjectStatus"] is not "DeleteCompleted"),
            stacks.Count(stack => ValueOf(stack, "StackName").StartsWith("SC-", StringComparison.Ordinal) && TagOf(stack, "sagemaker:project-name") == project));
    }

    /// <summary>A stack of that name with next to nothing in it.</summary>
    public Task MakeStackAsync(string name) => QueryAsync("cloudformation", "2010-05-15", "CreateStack",
        new("StackName", name), new("TemplateBody", """{"Resources":{"Note":{"Type":"AWS::SSM::Parameter","Properties":{"Type":"String","Value":"staging"}}}}"""));

    /// <summary>Whether a stack of that name stands.</summary>
    public async Task<bool> HasStackAsync(string name) =>
        (await QueryAsync("cloudformation", "2010-05-15", "DescribeStacks")).Descendants().Any(element => element.Name.LocalName == "StackName" && element.Value == name);

    private static string ValueOf(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";

    private static string? TagOf(XElement stack, string key) =>
        stack.Descendants().Where(element => ValueOf(element, "Key") == key).Select(element => ValueOf(element, "Value")).FirstOrDefault();

    public async Task<JsonNode> JsonAsync(string service, string target, object? body = null)
    {
        _calledByTests[target.Split('.')[1]] = true;
        using var request = Signed(service, new StringContent(JsonSerializer.Serialize(body ?? new { }), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.1")));
        request.Headers.Add("X-Amz-Target", target);
        return (await SendAsync(request))!;
    }

    public async Task PutAsync(string bucket, string key, byte[] content)
    {
        using var request = Signed("s3", new ByteArrayContent(content));
        (request.Method, request.RequestUri) = (HttpMethod.Put, new Uri(sandbox, $"{bucket}/{key}"));
        request.Headers.Add("X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD");
        await SendAsync(request);
    }

    private async Task<XDocument> QueryAsync(string service, string version, string action, params KeyValuePair<string, string>[] more)
    {
        _calledByTests[action] = true;
        using var request = Signed(service, new FormUrlEncodedContent([new("Action", action), new("Version", version), .. more]));
        using var response = await Http.SendAsync(request);
        return XDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    private async Task<JsonNode?> ControlAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(sandbox, $"_sandbox/accounts/{number}/{path}"));
        request.Headers.Add("X-Sandbox-Token", controlToken);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await SendAsync(request);
    }

    private static async Task<JsonNode?> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{request.RequestUri}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>The sandbox verifies signatures of known keys only; of others it reads whose they are.</summary>
    private HttpRequestMessage Signed(string service, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, sandbox) { Content = content };
        var now = TimeProvider.System.GetUtcNow();
        request.Headers.Add("X-Amz-Date", now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={number}/{now.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}/{Region}/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}");
        return request;
    }
}

/// <param name="Name">Such as <c>SageMaker.CreateProject</c>.</param>
/// <param name="Outcome"><c>ok</c>, or AWS's error code.</param>
public sealed record CloudCall(string Name, string Outcome);
