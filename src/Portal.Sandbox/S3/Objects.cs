using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.S3;

internal static class Objects
{
    private const string MetadataHeader = "x-amz-meta-";

    /// <summary>GET and HEAD; a single byte range is honoured, which the CLI asks for with large objects.</summary>
    public static S3Answer Get(AwsCall call)
    {
        var stored = Find(call);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ETag"] = stored.ETag,
            ["Last-Modified"] = stored.Modified.ToString("R", CultureInfo.InvariantCulture),
            ["Accept-Ranges"] = "bytes",
        };
        foreach (var (name, value) in stored.Metadata)
        {
            headers[MetadataHeader + name] = value;
        }

        if (HttpMethods.IsHead(call.Request.Method))
        {
            return new S3Answer { Headers = headers, Length = stored.Size, ContentType = stored.ContentType };
        }

        var body = call.World.Blobs.Get(stored.Blob);
        if (Range(call.Request, stored.Size) is not var (from, to))
        {
            return new S3Answer { Headers = headers, Body = body, ContentType = stored.ContentType };
        }

        headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{stored.Size}");
        return new S3Answer(206) { Headers = headers, Body = body[(int)from..((int)to + 1)], ContentType = stored.ContentType };
    }

    public static S3Answer Tagging(AwsCall call) => new() { Xml = BucketSettings.TagSet(Find(call).Tags) };

    public static S3Answer Put(AwsCall call)
    {
        var bucket = Buckets.Find(call);
        var key = call.Text("Key")!;
        call.Resource = call.Text("Bucket") + "/" + key;
        var body = ChunkedBody.Decode(call.Request, call.Body);
        var metadata = call.Request.Headers
            .Where(h => h.Key.StartsWith(MetadataHeader, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(h => h.Key[MetadataHeader.Length..].ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal);
        if (call.Request.Headers.IfNoneMatch == "*" && bucket.Objects.ContainsKey(key))
        {
            throw new AwsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
        }

        var stored = Store(call.World, bucket, key, body, call.Now, call.Request.ContentType ?? "binary/octet-stream", metadata);
        return new S3Answer { Length = 0, Headers = { ["ETag"] = stored.ETag } };
    }

    public static StoredObject Store(
        SandboxWorld world, Bucket bucket, string key, byte[] body, DateTimeOffset now, string contentType, Dictionary<string, string>? metadata = null)
    {
        var stored = new StoredObject(world.Blobs.Put(body), body.Length, S3Wire.ETag(body), now, contentType) { Metadata = metadata ?? [] };
        bucket.Objects[key] = stored;
        return stored;
    }

    public static S3Answer Delete(AwsCall call)
    {
        Buckets.Find(call).Objects.Remove(call.Text("Key")!);
        call.Resource = call.Text("Bucket") + "/" + call.Text("Key");
        return new S3Answer(204);
    }

    public static S3Answer DeleteMany(AwsCall call)
    {
        var bucket = Buckets.Find(call);
        XElement asked;
        try
        {
            asked = XElement.Parse(Encoding.UTF8.GetString(ChunkedBody.Decode(call.Request, call.Body)));
        }
        catch (XmlException)
        {
            throw new AwsError("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
        }

        var keys = asked.Elements().Where(e => e.Name.LocalName == "Object")
            .Select(e => e.Elements().First(k => k.Name.LocalName == "Key").Value).ToList();
        keys.ForEach(key => bucket.Objects.Remove(key));
        var ns = S3Answer.Namespace;
        return new S3Answer
        {
            Xml = new XElement(ns + "DeleteResult", keys.Select(key => new XElement(ns + "Deleted", new XElement(ns + "Key", key)))),
        };
    }

    private static StoredObject Find(AwsCall call)
    {
        var bucket = Buckets.Find(call);
        call.Resource = call.Text("Bucket") + "/" + call.Text("Key");
        return bucket.Objects.GetValueOrDefault(call.Text("Key")!)
            ?? throw new AwsError("NoSuchKey", "The specified key does not exist.", 404);
    }

    private static (long From, long To)? Range(HttpRequest request, long size)
    {
        if (request.GetTypedHeaders().Range?.Ranges is not { Count: 1 } ranges)
        {
            return null;
        }

        var range = ranges.First();
        var from = range.From ?? Math.Max(0, size - range.To!.Value);
        var to = range.From is null ? size - 1 : Math.Min(range.To ?? (size - 1), size - 1);
        return from <= to && from < size
            ? (from, to)
            : throw new AwsError("InvalidRange", "The requested range is not satisfiable", 416);
    }
}
