using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Support;

/// <summary>
/// Speaks to the sandbox by hand, for what no client library would send. Its signatures are not real: those of accounts that
/// are not configured are not verified.
/// </summary>
internal sealed class SandboxClient(SandboxHost host, string account) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false });

    public string Account { get; } = account;

    public string Address => host.Address;

    public async Task<(int Status, JsonNode? Body)> JsonAsync(
        string service, string target, object body, CancellationToken cancellation, string? account = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address + "/")
        {
            Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/x-amz-json-1.1"),
        };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        Sign(request, service, account ?? Account);
        return await SendAsync(request, cancellation);
    }

    public async Task<(int Status, string Body)> RawAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await _http.SendAsync(request, cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    public async Task<(int Status, JsonNode? Body)> ControlAsync(
        HttpMethod method, string path, CancellationToken cancellation, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, $"{host.Address}/_sandbox/accounts/{Account}/{path}");
        if (body is not null)
        {
            request.Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        request.Headers.TryAddWithoutValidation("X-Sandbox-Token", token ?? host.ControlToken);
        return await SendAsync(request, cancellation);
    }

    public static void Sign(HttpRequestMessage request, string service, string account)
    {
        request.Headers.TryAddWithoutValidation("x-amz-date", "20260101T000000Z");
        request.Headers.Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256",
            $"Credential={account}/20260101/eu-central-1/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=00");
    }

    public void Dispose() => _http.Dispose();

    private async Task<(int Status, JsonNode? Body)> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var (status, body) = await RawAsync(request, cancellation);
        return (status, body.Length == 0 ? null : JsonNode.Parse(body));
    }
}
