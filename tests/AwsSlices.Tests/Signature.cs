using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AwsSlices.Tests;

/// <summary>Signature Version 4, written from AWS's description so that it shares nothing with the SDK that signs.</summary>
internal static class Signature
{
    public static bool IsValid(HttpRequest request, byte[] body, string secret)
    {
        var parts = request.Headers.Authorization.ToString()["AWS4-HMAC-SHA256 ".Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var scope = parts["Credential"].Split('/')[1..];
        var signed = parts["SignedHeaders"];
        var hash = Hex(SHA256.HashData(body));
        if (request.Headers.TryGetValue("X-Amz-Content-SHA256", out var sent) && sent != hash) return false;

        var headers = string.Concat(signed.Split(';').Select(name => $"{name}:{(name == "host" ? request.Host.ToString() : request.Headers[name].ToString()).Trim()}\n"));
        var canonical = $"{request.Method}\n{request.Path}\n{request.QueryString.Value?.TrimStart('?')}\n{headers}\n{signed}\n{hash}";
        var text = $"AWS4-HMAC-SHA256\n{request.Headers["X-Amz-Date"]}\n{string.Join('/', scope)}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (previous, part) => HMACSHA256.HashData(previous, Encoding.UTF8.GetBytes(part)));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))) == parts["Signature"];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
