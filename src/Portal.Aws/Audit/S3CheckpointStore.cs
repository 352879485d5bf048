using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Portal.Aws.Calls;
using Portal.Core.Audit;

namespace Portal.Aws.Audit;

/// <summary>
/// Checkpoints in a bucket whose objects nobody can change or remove before their time (Object Lock). A checkpoint stands in the
/// name of its object, so that listing the bucket reads them all, a thousand at a time; the object repeats it for other readers.
/// </summary>
internal sealed class S3CheckpointStore(IAmazonS3 s3, string bucket) : ICheckpointStore
{
    private const string Folder = "checkpoints/";

    public Task AppendAsync(Checkpoint checkpoint, CancellationToken ct) => s3.PutObjectAsync(
        new PutObjectRequest { BucketName = bucket, Key = NameOf(checkpoint), ContentType = "application/json", ContentBody = JsonSerializer.Serialize(checkpoint) }, ct);

    public async Task<IReadOnlyList<Checkpoint>> ReadAsync(CancellationToken ct)
    {
        var objects = await AwsCall.ReadAllAsync<S3Object>(async cursor =>
        {
            var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = Folder, ContinuationToken = cursor }, ct);
            return (page.S3Objects, page.NextContinuationToken);
        });
        return [.. objects.Select(found => Read(found.Key)).OfType<Checkpoint>()];
    }

    /// <summary>Names sort by sequence, so a listing is in the order in which they were appended.</summary>
    private static string NameOf(Checkpoint checkpoint) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Folder}{checkpoint.Sequence:D19}/{checkpoint.At.ToUnixTimeMilliseconds()}/{checkpoint.KeyId}/{checkpoint.Hash}/{Base64Url.EncodeToString(Convert.FromBase64String(checkpoint.Signature))}");

    /// <summary>Null for what is no checkpoint: somebody else's object is not ours to judge.</summary>
    private static Checkpoint? Read(string name)
    {
        var parts = name[Folder.Length..].Split('/');
        return parts.Length == 5
            && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var sequence)
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var at)
            && Base64Url.IsValid(parts[4])
            ? new(sequence, parts[3], DateTimeOffset.FromUnixTimeMilliseconds(at), parts[2], Convert.ToBase64String(Base64Url.DecodeFromChars(parts[4])))
            : null;
    }
}
