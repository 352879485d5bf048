using System.IO.Compression;
using System.Text;
using Portal.Core.Projects.Evidence;

namespace Portal.Core.Access.Certification;

/// <summary>A closed round on its way out, as a zip: the result, its hash in the form of <c>sha256sum</c>, and the signature.</summary>
public sealed class CertificationPack(CertificationCampaign campaign, CertificationResult result)
{
    public const string ContentType = "application/zip";

    private const string ResultName = "result.json";

    public string FileName => $"recertification-{campaign.StartedAt.UtcDateTime:yyyyMMdd}-{campaign.Id.ToString("N")[^8..]}.zip";

    public async Task WriteToAsync(Stream stream, CancellationToken ct)
    {
        await using var held = new HeldOutput(stream);
        await using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WriteAsync(zip, "README.txt", Encoding.UTF8.GetBytes(ReadMe), ct);
            await WriteAsync(zip, ResultName, result.Content, ct);
            await WriteAsync(zip, "SHA256SUMS", Encoding.ASCII.GetBytes($"{result.Hash}  {ResultName}\n"), ct);
            if (campaign is { KeyId: { } key, Signature: { } signature })
            {
                await WriteAsync(zip, "statement.txt", CertificationResult.Statement(campaign.Id, result.Hash, key), ct);
                await WriteAsync(zip, "statement.sig.base64", Encoding.ASCII.GetBytes(signature + "\n"), ct);
            }
        }

        await held.FlushAsync(ct);
    }

    private string ReadMe => $"""
        Re-certification: {campaign.Name}

        {ResultName} holds every answer. To see that it is what the round closed with:

          sha256sum -c SHA256SUMS

        The same hash stands in Portal's audit record, in the entry certification.closed of {campaign.ClosedAt!.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.
        {(campaign.KeyId is { } key ? $"statement.txt names the round and that hash; statement.sig.base64 is its signature by the key {key} that also signs the record's checkpoints." : "This Portal signs nothing; the audit record alone vouches for the hash.")}

        """;

    private async Task WriteAsync(ZipArchive zip, string name, byte[] content, CancellationToken ct)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = campaign.ClosedAt!.Value;
        await using var stream = await entry.OpenAsync(ct);
        await stream.WriteAsync(content, ct);
    }
}
