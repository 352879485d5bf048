using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Core.Kernel;
using Portal.Core.Sandbox;

namespace Portal.Live;

/// <summary>Switches the sandbox's faults through its control API, for the account Portal works in.</summary>
internal sealed class ControlApiFaults(IHttpClientFactory clients) : ISandboxFaults
{
    public const string ClientName = "sandbox-control";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public async Task<Result<IReadOnlyList<SandboxFault>>> ListAsync(CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            return await client.GetFromJsonAsync<List<SandboxFault>>("faults", Json, ct) ?? [];
        }
        catch (Exception away) when (away is HttpRequestException or JsonException)
        {
            return SandboxErrors.Unreachable;
        }
    }

    public Task<Result> SwitchOnAsync(SandboxFault fault, CancellationToken ct) => SendAsync(client => client.PostAsJsonAsync("faults", fault, Json, ct), ct);

    public Task<Result> SwitchOffAsync(CancellationToken ct) => SendAsync(client => client.DeleteAsync("faults", ct), ct);

    private async Task<Result> SendAsync(Func<HttpClient, Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var answer = await send(client);
            if (answer.IsSuccessStatusCode) return Result.Ok;
            return answer.StatusCode is HttpStatusCode.BadRequest
                ? SandboxErrors.Refused((await answer.Content.ReadFromJsonAsync<Refusal>(Json, ct))?.Message ?? "no reason given.")
                : SandboxErrors.Unreachable;
        }
        catch (HttpRequestException)
        {
            return SandboxErrors.Unreachable;
        }
    }

    private sealed record Refusal(string Message);
}
