using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Aws.Deployments;

/// <summary>
/// What evaluations and monitors wrote into buckets of projects. Their addresses are users' words, so nothing is read outside the two
/// folders that hold evidence.
/// </summary>
internal sealed class S3ModelEvidence(IAmazonS3 s3) : IModelEvidence
{
    /// <summary>Listed in the order of their names; the newest of more than these cannot be told.</summary>
    private const int MostListed = 10_000;

    public Task<Result<string?>> ReadAsync(string s3Uri, CancellationToken ct)
    {
        if (EvidenceAddress.Parse(s3Uri) is not { } address) return Task.FromResult<Result<string?>>(EvidenceErrors.Outside(s3Uri));
        return ReadAsync(address, ct);
    }

    public async Task<Result<IReadOnlyList<EvidenceFile>>> ListAsync(string s3Prefix, int most, CancellationToken ct)
    {
        if (EvidenceAddress.Parse(s3Prefix) is not { } address) return EvidenceErrors.Outside(s3Prefix);
        return await AwsCall.TryAsync<IReadOnlyList<EvidenceFile>>(
            async () =>
            {
                var objects = await AwsCall.ReadAllAsync<S3Object>(
                    async cursor =>
                    {
                        var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = address.Bucket, Prefix = address.Key, ContinuationToken = cursor }, ct);
                        return (page.S3Objects, page.NextContinuationToken);
                    },
                    MostListed);
                var files = objects.Select(found => new EvidenceFile($"s3://{address.Bucket}/{found.Key}", found.Size ?? 0, AwsTime.Of(found.LastModified)));
                return [.. files.OrderByDescending(file => file.ModifiedAt).ThenByDescending(file => file.S3Uri, StringComparer.Ordinal).Take(most)];
            },
            ct);
    }

    private async Task<Result<string?>> ReadAsync(EvidenceAddress address, CancellationToken ct)
    {
        var read = await AwsCall.TryFindAsync<Content>(
            async () =>
            {
                using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = address.Bucket, Key = address.Key }, ct);

                // The size comes before the content, so nothing of a file that is too large is read.
                if (response.ContentLength > IModelEvidence.MostBytes) return new(response.ContentLength, null);
                using var content = new MemoryStream();
                await response.ResponseStream.CopyToAsync(content, ct);
                content.Position = 0;
                using var text = new StreamReader(content, Encoding.UTF8);
                return new(response.ContentLength, await text.ReadToEndAsync(ct));
            },
            ct);
        if (read.Error is { } error) return error;
        return read.Value is { Text: null } large ? EvidenceErrors.TooLarge(address, large.Bytes) : Result<string?>.From(read.Value?.Text);
    }

    private sealed record Content(long Bytes, string? Text);
}
