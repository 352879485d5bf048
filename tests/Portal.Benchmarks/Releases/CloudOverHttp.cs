using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Benchmarks.Releases;

/// <summary>Calls of the sandbox over AWS's wire, for what Portal's own clients do not do. The signature is not real, which is enough for accounts without a known key.</summary>
internal sealed class CloudOverHttp(HttpClient http, string account)
{
    private const string Day = "20260101";

    public async Task<JsonNode> CallAsync(string service, string target, object body, string form = "application/x-amz-json-1.1")
    {
        using var request = Signed(HttpMethod.Post, "/", service, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, new MediaTypeHeaderValue(form)));
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        return await SendAsync(request) is { Length: > 0 } text ? JsonNode.Parse(text)! : new JsonObject();
    }

    public async Task PutAsync(string path, string content)
    {
        using var request = Signed(HttpMethod.Put, path, "s3", new ByteArrayContent(Encoding.UTF8.GetBytes(content)));
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        await SendAsync(request);
    }

    private HttpRequestMessage Signed(HttpMethod method, string path, string service, HttpContent content)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("x-amz-date", $"{Day}T000000Z");
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={account}/{Day}/eu-central-1/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=00");
        return request;
    }

    private async Task<string> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{request.RequestUri}: {text}");
    }
}
