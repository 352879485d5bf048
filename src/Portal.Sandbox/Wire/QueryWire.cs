using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Sandbox.Wire;

/// <summary>The Query protocol of one service: a form with <c>Action</c>, answered in XML.</summary>
internal sealed class QueryWire(AwsApi api) : IWireFormat
{
    public Understood Understand(HttpRequest request, byte[] body)
    {
        using var reader = new FormReader(Encoding.UTF8.GetString(body)) { ValueCountLimit = 10_000, ValueLengthLimit = int.MaxValue };
        var form = reader.ReadForm().Concat(request.Query).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        var action = form.GetValueOrDefault("Action") ?? throw new AwsError("MissingAction", "The request is missing an Action parameter.");
        return api.Operations.TryGetValue(action, out var operation)
            ? new Understood(operation, QueryForm.Parse(form.Where(f => f.Key is not ("Action" or "Version"))))
            : throw new AwsError("InvalidAction", $"The sandbox does not have the operation {api.Name}.{action}.");
    }

    public async Task WriteResultAsync(HttpResponse response, AwsOperation operation, object? result, string requestId)
    {
        response.ContentType = "text/xml";
        await response.WriteAsync(QueryXml.Response(operation, result, requestId).ToString(System.Xml.Linq.SaveOptions.DisableFormatting));
    }

    public async Task WriteErrorAsync(HttpResponse response, AwsError error, string requestId)
    {
        response.StatusCode = error.Status;
        response.ContentType = "text/xml";
        await response.WriteAsync(QueryXml.Failure(api.TargetOrNamespace, Named(error), requestId).ToString(System.Xml.Linq.SaveOptions.DisableFormatting));
    }

    /// <summary>The errors every service has go by other names in this protocol.</summary>
    private static AwsError Named(AwsError error) => error.Code switch
    {
        "ThrottlingException" => new AwsError("Throttling", error.Message, error.Status),
        "AccessDeniedException" => new AwsError("AccessDenied", error.Message, 403),
        "UnrecognizedClientException" => new AwsError("InvalidClientTokenId", error.Message, 403),
        "ExpiredTokenException" => new AwsError("ExpiredToken", error.Message, 403),
        "ValidationException" => new AwsError("ValidationError", error.Message, 400),
        _ => error,
    };
}
