using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Wire;

/// <summary>AWS JSON 1.1 over all services that speak it.</summary>
internal sealed class JsonWire(IEnumerable<AwsApi> apis) : IWireFormat
{
    private readonly Dictionary<string, AwsApi> _byTarget = apis.ToDictionary(api => api.TargetOrNamespace, StringComparer.Ordinal);

    public Understood Understand(HttpRequest request, byte[] body)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        var dot = target.LastIndexOf('.');
        if (dot < 0 || !_byTarget.TryGetValue(target[..dot], out var api))
        {
            throw new AwsError("UnknownOperationException", $"The sandbox has no service for the target '{target}'.");
        }

        return api.Operations.TryGetValue(target[(dot + 1)..], out var operation)
            ? new Understood(operation, AwsJson.Parse(body))
            : throw new AwsError("UnknownOperationException", $"The sandbox does not have the operation {api.Name}.{target[(dot + 1)..]}.");
    }

    public async Task WriteResultAsync(HttpResponse response, AwsOperation operation, object? result, string requestId)
    {
        var options = operation.Api.Protocol == WireProtocol.JsonCamelCase ? AwsJson.Camel : AwsJson.Pascal;
        response.ContentType = "application/x-amz-json-1.1";
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(result ?? new JsonObject(), options));
    }

    public async Task WriteErrorAsync(HttpResponse response, AwsError error, string requestId)
    {
        response.StatusCode = error.Status;
        response.ContentType = "application/x-amz-json-1.1";
        response.Headers["x-amzn-ErrorType"] = error.Code;
        var content = new JsonObject { ["__type"] = error.Code, ["message"] = error.Message };
        foreach (var (name, value) in error.Details ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            content[name] = value;
        }

        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(content, AwsJson.Pascal));
    }
}
