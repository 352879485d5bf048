using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Auth;

/// <summary>
/// What Portal knows of the provider without asking it: the provider's discovery document with its signing keys in it
/// (<c>keys</c>), and until when that may be relied on (<c>expires</c>).
/// </summary>
public sealed record ProviderFile(string Issuer, string AuthorizationEndpoint, string? EndSessionEndpoint, DateTimeOffset Expires, IReadOnlyList<JsonWebKey> Keys)
{
    /// <summary>The file, or a sentence about what is wrong with it.</summary>
    public static (ProviderFile? File, string? Problem) Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"cannot be read: {unreadable.Message}");
        }
    }

    private static (ProviderFile? File, string? Problem) Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object) return (null, "is not a JSON object");
            if (Address(root, "issuer") is not { } issuer) return (null, "has no issuer");
            if (Address(root, "authorization_endpoint") is not { } authorize) return (null, "has no authorization_endpoint");
            if (!root.TryGetProperty("expires", out var expires) || !expires.TryGetDateTimeOffset(out var until)) return (null, "has no expires, such as 2027-01-31T00:00:00Z");
            var keys = root.TryGetProperty("keys", out _) ? SigningKeys(json) : [];
            return keys.Count == 0 ? (null, "has no signing key with an id (kid)") : (new(issuer, authorize, Address(root, "end_session_endpoint"), until, keys), null);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            return (null, $"is not a provider's document: {wrong.Message}");
        }
    }

    private static string? Address(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && Uri.TryCreate(value.GetString(), UriKind.Absolute, out _) ? value.GetString() : null;

    /// <summary>Public keys only: with a secret in the file, whoever reads the file could sign people in.</summary>
    private static List<JsonWebKey> SigningKeys(string json) =>
        [.. new JsonWebKeySet(json).Keys.Where(key => key is { Kid.Length: > 0, Kty: "RSA" or "EC", D: null or "", Use: null or "" or "sig" })];
}
