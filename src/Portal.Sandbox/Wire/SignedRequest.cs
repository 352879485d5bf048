using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Sandbox.Wire;

/// <summary>The parts of a Signature Version 4 <c>Authorization</c> header, and the signature they should give with a secret.</summary>
internal sealed record SignedRequest(
    string AccessKey, string Date, string Region, string SigningName, IReadOnlyList<string> SignedHeaders, string Signature)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Null when there is no header of this kind; an <see cref="AwsError"/> when there is one that cannot be read.</summary>
    public static SignedRequest? Parse(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = authorization[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var scope = parts.GetValueOrDefault("Credential", "").Split('/');
        if (scope.Length != 5 || scope[4] != "aws4_request" || !parts.TryGetValue("SignedHeaders", out var headers) || !parts.TryGetValue("Signature", out var signature))
        {
            throw new AwsError("IncompleteSignature", "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters.", 400);
        }

        return new SignedRequest(scope[0], scope[1], scope[2], scope[3], headers.Split(';'), signature);
    }

    /// <summary>Whether this request was signed with <paramref name="secret"/>, in constant time.</summary>
    public bool Verifies(string secret, HttpRequest request, byte[] body)
    {
        var expected = Sign(secret, request, body);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(Signature));
    }

    private string Sign(string secret, HttpRequest request, byte[] body)
    {
        var canonical = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(CanonicalPath(request)).Append('\n')
            .Append(CanonicalQuery(request)).Append('\n');
        foreach (var name in SignedHeaders)
        {
            var value = string.Join(',', request.Headers[name].Select(v => string.Join(' ', (v ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));
            canonical.Append(name).Append(':').Append(value).Append('\n');
        }

        var payload = request.Headers["x-amz-content-sha256"].ToString();
        canonical.Append('\n').Append(string.Join(';', SignedHeaders)).Append('\n')
            .Append(payload.Length > 0 ? PayloadHash(payload, body) : Hex(SHA256.HashData(body)));

        var time = request.Headers["x-amz-date"].ToString();
        var toSign = string.Create(CultureInfo.InvariantCulture,
            $"{Algorithm}\n{time}\n{Date}/{Region}/{SigningName}/aws4_request\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}");
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in new[] { Date, Region, SigningName, "aws4_request" })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    /// <summary>A literal such as UNSIGNED-PAYLOAD or STREAMING-… signs itself; a hash must be the body's own.</summary>
    private static string PayloadHash(string announced, byte[] body) =>
        announced.Length == 64 ? Hex(SHA256.HashData(body)) : announced;

    /// <summary>S3 signs the path as sent; every other service signs it encoded once more, which for <c>/</c> is the same.</summary>
    private static string CanonicalPath(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var path = raw.Split('?', 2)[0];
        return path.Length == 0 ? "/" : path;
    }

    private static string CanonicalQuery(HttpRequest request)
    {
        var query = request.QueryString.Value is { Length: > 1 } text ? text[1..] : "";
        return string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Encode(pair[0]), Value: pair.Length > 1 ? Encode(pair[1]) : ""))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => pair.Name + "=" + pair.Value));
    }

    private static string Encode(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
