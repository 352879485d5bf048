using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.S3;

/// <summary>The little of S3's REST that is needed, path style: the operation follows from method, path and query.</summary>
internal sealed class S3Wire(S3Api api) : IWireFormat
{
    private static readonly string[] BucketReads = ["location", "versioning", "encryption", "publicAccessBlock", "policy", "tagging"];

    public Understood Understand(HttpRequest request, byte[] body)
    {
        var path = Uri.UnescapeDataString((request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget).Split('?', 2)[0]).TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? path : path[..slash];
        var key = slash < 0 ? "" : path[(slash + 1)..];
        var name = OperationName(request, bucket, key);
        if (name is null || !api.Operations.TryGetValue(name, out var operation))
        {
            throw new AwsError("NotImplemented", "A header or query you provided implies functionality that is not implemented in the sandbox.", 501);
        }

        var input = new JsonObject(request.Query.Select(q => KeyValuePair.Create(q.Key, (JsonNode?)JsonValue.Create(q.Value.ToString()))))
        {
            ["Bucket"] = bucket,
            ["Key"] = key,
        };
        return new Understood(operation, input);
    }

    private static string? OperationName(HttpRequest request, string bucket, string key) => (request.Method, bucket.Length > 0, key.Length > 0) switch
    {
        ("GET", false, _) => "ListBuckets",
        ("PUT", true, false) when request.Query.Count == 0 => "CreateBucket",
        ("PUT", true, false) when request.Query.ContainsKey("versioning") => "PutBucketVersioning",
        ("PUT", true, false) when request.Query.ContainsKey("publicAccessBlock") => "PutPublicAccessBlock",
        ("HEAD", true, false) => "HeadBucket",
        ("DELETE", true, false) when request.Query.Count == 0 => "DeleteBucket",
        ("POST", true, false) when request.Query.ContainsKey("delete") => "DeleteObjects",
        ("GET", true, false) => Array.Find(BucketReads, request.Query.ContainsKey) is { } read
            ? read == "publicAccessBlock" ? "GetPublicAccessBlock" : "GetBucket" + char.ToUpperInvariant(read[0]) + read[1..]
            : request.Query["list-type"] == "2" ? "ListObjectsV2" : request.Query.Keys.All(IsListing) ? "ListObjects" : null,
        ("GET", true, true) when request.Query.ContainsKey("tagging") => "GetObjectTagging",
        ("GET", true, true) => "GetObject",
        ("HEAD", true, true) => "HeadObject",
        ("PUT", true, true) when !request.Query.ContainsKey("partNumber") && !request.Headers.ContainsKey("x-amz-copy-source") => "PutObject",
        ("DELETE", true, true) => "DeleteObject",
        _ => null,
    };

    private static bool IsListing(string query) => query is "prefix" or "delimiter" or "max-keys" or "marker" or "encoding-type";

    public async Task WriteResultAsync(HttpResponse response, AwsOperation operation, object? result, string requestId)
    {
        var answer = (S3Answer)result!;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Length is { } length)
        {
            response.ContentLength = length;
            response.ContentType = answer.ContentType;
        }
        else if (answer.Body is { } body)
        {
            response.ContentType = answer.ContentType;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body);
        }
        else if (answer.Xml is { } xml)
        {
            response.ContentType = "application/xml";
            await response.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml.ToString(SaveOptions.DisableFormatting));
        }
    }

    public async Task WriteErrorAsync(HttpResponse response, AwsError error, string requestId)
    {
        var (code, status) = error.Code switch
        {
            "ThrottlingException" => ("SlowDown", 503),
            "AccessDeniedException" => ("AccessDenied", 403),
            "UnrecognizedClientException" => ("InvalidAccessKeyId", 403),
            "ExpiredTokenException" => ("ExpiredToken", 400),
            _ => (error.Code, error.Status),
        };
        response.StatusCode = status;
        if (HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            return;
        }

        response.ContentType = "application/xml";
        await response.WriteAsync(new XElement("Error",
            new XElement("Code", code),
            new XElement("Message", XmlText.Clean(error.Message)),
            new XElement("RequestId", requestId)).ToString(SaveOptions.DisableFormatting));
    }

    public static string ETag(byte[] body) => "\"" + Convert.ToHexStringLower(Md5(body)) + "\"";

    /// <summary>S3's ETag of a plain object is its MD5; nothing here is protected by it.</summary>
#pragma warning disable CA5351 // the algorithm is part of the format
    private static byte[] Md5(byte[] body) => MD5.HashData(body);
#pragma warning restore CA5351
}
