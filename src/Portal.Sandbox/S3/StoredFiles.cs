using System.Text;
using Portal.Sandbox.World;

namespace Portal.Sandbox.S3;

/// <summary>Reading and writing objects from inside: what jobs and pipelines do with buckets.</summary>
internal static class StoredFiles
{
    public static StoredObject? Find(Account account, string bucket, string key) =>
        account.State<S3State>().Buckets.GetValueOrDefault(bucket)?.Objects.GetValueOrDefault(key);

    public static string? ReadText(Account account, string bucket, string key) =>
        Find(account, bucket, key) is { } stored ? Encoding.UTF8.GetString(account.World.Blobs.Get(stored.Blob)) : null;

    /// <summary>By an address such as <c>s3://bucket/key</c>.</summary>
    public static string? ReadText(Account account, string address) => TemplateUrl.Parse(address) is var (bucket, key) ? ReadText(account, bucket, key) : null;

    public static StoredObject? Write(Account account, string bucket, string key, byte[] content, string contentType, DateTimeOffset at) =>
        account.State<S3State>().Buckets.GetValueOrDefault(bucket) is { } found ? Objects.Store(account.World, found, key, content, at, contentType) : null;

    /// <summary>By an address such as <c>s3://bucket/key</c>; null when there is no such bucket.</summary>
    public static StoredObject? Write(Account account, string address, byte[] content, string contentType, DateTimeOffset at) =>
        TemplateUrl.Parse(address) is var (bucket, key) ? Write(account, bucket, key, content, contentType, at) : null;
}
