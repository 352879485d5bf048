using Microsoft.IdentityModel.Protocols;

namespace Portal.Auth;

/// <summary>Reads the discovery document from a file. The signing keys it points at may be a file too, or are fetched as usual.</summary>
public sealed class MetadataFiles(Func<HttpClient> backchannel, bool requireHttps) : IDocumentRetriever
{
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return await new HttpDocumentRetriever(backchannel()) { RequireHttps = requireHttps }.GetDocumentAsync(address, cancel);
        }

        return await File.ReadAllTextAsync(uri?.LocalPath ?? address, cancel);
    }
}
