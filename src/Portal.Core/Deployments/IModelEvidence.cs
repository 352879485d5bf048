using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

/// <summary>Files in the project's bucket that speak about a model: metrics, drift reports. All of it is users' output: bounded, and never trusted.</summary>
public interface IModelEvidence
{
    /// <summary>Most bytes that are read of one file.</summary>
    const int MostBytes = 1024 * 1024;

    /// <summary>
    /// The file as text; null when it does not exist. A larger one than <see cref="MostBytes"/> is an error, and its content is not read (<c>GetObject</c>, which
    /// tells the size first). Only files below <c>runs/</c> and <c>monitoring/</c> are read; that the bucket is the project's own is for the caller to see to.
    /// </summary>
    Task<Result<string?>> ReadAsync(string s3Uri, CancellationToken ct);

    /// <summary>Files below an address, newest first, at most <paramref name="most"/> of the first 10,000 by name (<c>ListObjectsV2</c>).</summary>
    Task<Result<IReadOnlyList<EvidenceFile>>> ListAsync(string s3Prefix, int most, CancellationToken ct);
}

public sealed record EvidenceFile(string S3Uri, long Bytes, DateTimeOffset ModifiedAt);
