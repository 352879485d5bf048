using System.Net;
using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace AwsSlices;

/// <summary>AWS JSON 1.1: the operation in a header, the shape as the body.</summary>
/// <param name="targetPrefix">The model's <c>targetPrefix</c>.</param>
/// <param name="camelCase">Whether the model's members begin with a small letter, as those of some services do; in C# they never do.</param>
public sealed class JsonProtocol(string targetPrefix, bool camelCase = false) : SliceProtocol
{
    private readonly JsonSerializerOptions _shapes = camelCase ? new(Shapes) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase } : Shapes;

    protected internal override IRequest Marshall(SliceFacts service, AmazonWebServiceRequest input)
    {
        var request = Post(service, input);
        request.Headers["X-Amz-Target"] = $"{targetPrefix}.{OperationOf(input)}";
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Headers["x-amz-api-version"] = service.ApiVersion;
        request.Content = JsonSerializer.SerializeToUtf8Bytes(input, _shapes.GetTypeInfo(input.GetType()));
        return request;
    }

    protected internal override ResponseUnmarshaller Unmarshaller<TResponse>(SliceFacts service) => new Reader<TResponse>(service, _shapes);

    private sealed class Reader<TResponse>(SliceFacts service, JsonSerializerOptions shapes) : JsonResponseUnmarshaller
        where TResponse : AmazonWebServiceResponse, new()
    {
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
        {
            using var body = new MemoryStream();
            input.Stream.CopyTo(body);
            return body.Length == 0 ? new TResponse() : JsonSerializer.Deserialize<TResponse>(body.GetBuffer().AsSpan(0, (int)body.Length), shapes);
        }

        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            var reader = new StreamingUtf8JsonReader(input.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? 4096, input.JsonMaxDepth);
            var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
            (error.InnerException, error.StatusCode) = (innerException, statusCode);
            return service.ToException(error);
        }
    }
}
