using Portal.Sandbox.World;

namespace Portal.Sandbox.S3;

internal sealed class S3State : IAccountState
{
    public static string Section => "s3";

    public SortedDictionary<string, Bucket> Buckets { get; set; } = new(StringComparer.Ordinal);
}

internal sealed class Bucket
{
    public DateTimeOffset Created { get; set; }

    public string? KmsKeyId { get; set; }

    public bool BucketKey { get; set; }

    public bool Versioned { get; set; }

    public bool PublicAccessBlocked { get; set; }

    public string? Policy { get; set; }

    public Dictionary<string, string> Tags { get; set; } = [];

    public SortedDictionary<string, StoredObject> Objects { get; set; } = new(StringComparer.Ordinal);
}

/// <summary>An object; its body lies with the world's blobs.</summary>
internal sealed record StoredObject(string Blob, long Size, string ETag, DateTimeOffset Modified, string ContentType)
{
    public Dictionary<string, string> Metadata { get; init; } = [];

    public Dictionary<string, string> Tags { get; init; } = [];
}
