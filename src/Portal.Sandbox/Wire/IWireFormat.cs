using System.Text.Json.Nodes;

namespace Portal.Sandbox.Wire;

/// <summary>A request understood: which operation, with which parameters.</summary>
internal sealed record Understood(AwsOperation Operation, JsonObject Input);

/// <summary>How one family of services is spoken: which operation a request means, how results and errors are written.</summary>
internal interface IWireFormat
{
    /// <summary>Throws an <see cref="AwsError"/> for an operation that is not there.</summary>
    Understood Understand(HttpRequest request, byte[] body);

    Task WriteResultAsync(HttpResponse response, AwsOperation operation, object? result, string requestId);

    Task WriteErrorAsync(HttpResponse response, AwsError error, string requestId);
}
