using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.S3;

internal static class ObjectListing
{
    private static readonly XNamespace Ns = S3Answer.Namespace;

    /// <summary>Both list versions: they differ in how they name the place to go on from.</summary>
    public static S3Answer List(AwsCall call)
    {
        var bucket = Buckets.Find(call);
        var second = call.Text("list-type") == "2";
        var prefix = call.Text("prefix") ?? "";
        var delimiter = call.Text("delimiter");
        var encode = call.Text("encoding-type") == "url";
        var after = second ? FromToken(call.Text("continuation-token")) ?? call.Text("start-after") : call.Text("marker");
        var size = Math.Clamp(int.TryParse(call.Text("max-keys"), CultureInfo.InvariantCulture, out var asked) ? asked : 1000, 0, 1000);

        var entries = bucket.Objects
            .Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(o => (Key: Folded(o.Key, prefix, delimiter), Object: o))
            .Where(e => after is null || string.CompareOrdinal(e.Key, after) > 0)
            .GroupBy(e => e.Key, StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();
        var truncated = entries.Count > size;
        var page = entries.Take(size).ToList();
        var last = page.Count > 0 ? page[^1].Key : "";

        var result = new XElement(Ns + "ListBucketResult",
            new XElement(Ns + "Name", call.Text("Bucket")),
            new XElement(Ns + "Prefix", Shown(prefix, encode)),
            delimiter is null ? null : new XElement(Ns + "Delimiter", Shown(delimiter, encode)),
            new XElement(Ns + "MaxKeys", size),
            encode ? new XElement(Ns + "EncodingType", "url") : null,
            second ? new XElement(Ns + "KeyCount", page.Count) : null,
            new XElement(Ns + "IsTruncated", truncated),
            truncated && second ? new XElement(Ns + "NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(last))) : null,
            truncated && !second ? new XElement(Ns + "NextMarker", Shown(last, encode)) : null);
        foreach (var entry in page)
        {
            var (key, stored) = entry.First().Object;
            result.Add(key == entry.Key
                ? new XElement(Ns + "Contents",
                    new XElement(Ns + "Key", Shown(key, encode)),
                    new XElement(Ns + "LastModified", Times.Iso(stored.Modified)),
                    new XElement(Ns + "ETag", stored.ETag),
                    new XElement(Ns + "Size", stored.Size),
                    new XElement(Ns + "StorageClass", "STANDARD"))
                : new XElement(Ns + "CommonPrefixes", new XElement(Ns + "Prefix", Shown(entry.Key, encode))));
        }

        return new S3Answer { Xml = result };
    }

    /// <summary>The key itself, or its folder when a delimiter follows the prefix.</summary>
    private static string Folded(string key, string prefix, string? delimiter)
    {
        var cut = string.IsNullOrEmpty(delimiter) ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return cut < 0 ? key : key[..(cut + delimiter!.Length)];
    }

    private static string Shown(string text, bool encode) =>
        encode ? Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal) : text;

    private static string? FromToken(string? token)
    {
        if (token is null)
        {
            return null;
        }

        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new AwsError("InvalidArgument", "The continuation token provided is incorrect");
    }
}
