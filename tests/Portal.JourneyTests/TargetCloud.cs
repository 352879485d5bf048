using System.Xml.Linq;
using Portal.Sandbox;

namespace Portal.JourneyTests;

/// <summary>Stacks as a platform team deploys them, over CloudFormation's own wire. Accounts without a known key take any signature.</summary>
internal sealed class TargetCloud(string address) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly HttpClient _client = new(new SocketsHttpHandler()) { BaseAddress = new Uri(address) };

    /// <summary>Deploys a template and answers the stack's outputs.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CreateAsync(string account, string name, string template, params (string Key, string Value)[] parameters)
    {
        await CallAsync(account, [("Action", "CreateStack"), ("StackName", name), ("TemplateBody", template), ("Capabilities.member.1", "CAPABILITY_NAMED_IAM"), .. Given(parameters, 1)]);
        return await SettleAsync(account, name, "CREATE_COMPLETE");
    }

    /// <summary>Gives a stack a few other parameters and leaves the rest as it is.</summary>
    public async Task UpdateAsync(string account, string name, IReadOnlyList<string> kept, params (string Key, string Value)[] parameters)
    {
        var before = kept.SelectMany((key, at) => new[] { ($"Parameters.member.{at + 1}.ParameterKey", key), ($"Parameters.member.{at + 1}.UsePreviousValue", "true") });
        await CallAsync(
            account,
            [
                ("Action", "UpdateStack"), ("StackName", name), ("UsePreviousTemplate", "true"), ("Capabilities.member.1", "CAPABILITY_NAMED_IAM"), ("Capabilities.member.2", "CAPABILITY_AUTO_EXPAND"),
                .. before, .. Given(parameters, kept.Count + 1),
            ]);
        await SettleAsync(account, name, "UPDATE_COMPLETE");
    }

    public void Dispose() => _client.Dispose();

    private static IEnumerable<(string, string)> Given((string Key, string Value)[] parameters, int first) =>
        parameters.SelectMany((pair, at) => new[] { ($"Parameters.member.{first + at}.ParameterKey", pair.Key), ($"Parameters.member.{first + at}.ParameterValue", pair.Value) });

    private async Task<IReadOnlyDictionary<string, string>> SettleAsync(string account, string name, string expected)
    {
        using var limit = new CancellationTokenSource(Deadline);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var answer = await CallAsync(account, [("Action", "DescribeStacks"), ("StackName", name)]);
            var status = Named(answer, "StackStatus").First().Value;
            if (status == expected) return Named(answer, "OutputKey").ToDictionary(key => key.Value, key => Named(key.Parent!, "OutputValue").Single().Value, StringComparer.Ordinal);
            Assert.True(status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal), $"{name} in {account}: {status}");
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    private async Task<XElement> CallAsync(string account, IEnumerable<(string Key, string Value)> form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new FormUrlEncodedContent(form.Append((Key: "Version", Value: "2010-05-15")).Select(pair => KeyValuePair.Create(pair.Key, pair.Value))),
        };
        request.Headers.TryAddWithoutValidation("x-amz-date", "20260101T000000Z");
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={account}/20260101/{SandboxOptions.Region}/cloudformation/aws4_request, SignedHeaders=host;x-amz-date, Signature=00");
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return XElement.Parse(text);
    }

    private static IEnumerable<XElement> Named(XElement element, string name) => element.Descendants().Where(one => one.Name.LocalName == name);
}
