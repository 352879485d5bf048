using System.Text;
using Portal.Sandbox.World;

namespace Portal.Sandbox.S3;

/// <summary>Reads a template at an S3 address, in any of the forms AWS writes one.</summary>
internal static class TemplateUrl
{
    public static string? Read(Account account, Blobs blobs, string url) =>
        Parse(url) is var (bucket, key)
        && account.State<S3State>().Buckets.GetValueOrDefault(bucket)?.Objects.GetValueOrDefault(key) is { } stored
            ? Encoding.UTF8.GetString(blobs.Get(stored.Blob))
            : null;

    /// <summary>Bucket and key of a virtual-hosted, path-style or s3:// address; null for any other.</summary>
    public static (string Bucket, string Key)? Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var path = Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/');
        if (uri.Scheme == "s3")
        {
            return (uri.Host, path);
        }

        if (uri.Scheme != Uri.UriSchemeHttps || !uri.Host.EndsWith(".amazonaws.com", StringComparison.Ordinal))
        {
            return null;
        }

        var service = uri.Host.IndexOf("s3", StringComparison.Ordinal);
        if (uri.Host.StartsWith("s3.", StringComparison.Ordinal) || uri.Host.StartsWith("s3-", StringComparison.Ordinal))
        {
            return path.Split('/', 2) is [var bucket, var key] ? (bucket, key) : null;
        }

        var at = uri.Host.LastIndexOf(".s3", StringComparison.Ordinal);
        return service > 0 && at > 0 ? (uri.Host[..at], path) : null;
    }
}
