using System.Text.Json;

namespace Portal.Core.Deployments;

/// <summary>The very bytes a decision is about. What runs must carry the same, or Portal refuses to answer the pipeline.</summary>
/// <param name="Bytes">Digest of the image and ETag of the model's archive, for each container in order.</param>
public sealed record ModelBinding(string PackageArn, IReadOnlyList<BoundContainer> Bytes)
{
    public static ModelBinding Of(ModelVersion version) => new(version.Arn, [.. version.Containers.Select(one => new BoundContainer(one.Image, one.ImageDigest, one.ModelDataETag))]);

    /// <summary>False while a digest or an ETag is missing: nobody could say later what was approved.</summary>
    public bool IsComplete => Bytes.Count > 0 && Bytes.All(one => !string.IsNullOrEmpty(one.ImageDigest) && !string.IsNullOrEmpty(one.ModelDataETag));

    public bool Matches(ModelBinding other) => PackageArn == other.PackageArn && Bytes.SequenceEqual(other.Bytes);

    public string Write() => JsonSerializer.Serialize(this);

    public static ModelBinding Read(string json) => JsonSerializer.Deserialize<ModelBinding>(json)!;
}

public sealed record BoundContainer(string Image, string? ImageDigest, string? ModelDataETag);
