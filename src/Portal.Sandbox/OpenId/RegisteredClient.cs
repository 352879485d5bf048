using System.Security.Cryptography;
using System.Text;

namespace Portal.Sandbox.OpenId;

/// <summary>The one client of the provider, and the addresses it may be sent back to.</summary>
public static class RegisteredClient
{
    public const string Id = "portal";

    private const string Secret = "sandbox";
    private const string SignInPath = "/signin-oidc";
    private const string SignOutPath = "/signout-callback-oidc";

    public static bool HasSecret(string? secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret ?? ""), Encoding.UTF8.GetBytes(Secret));

    public static bool MayReturnTo(string? uri) => IsLoopback(uri, SignInPath);

    public static bool MayReturnToAfterSignOut(string? uri) => IsLoopback(uri, SignOutPath);

    /// <summary>The path is exact; the port is free, as RFC 8252 section 7.3 has it for loopback.</summary>
    private static bool IsLoopback(string? text, string path) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.Host is "localhost" or "127.0.0.1" or "[::1]"
        && uri.UserInfo.Length == 0
        && uri.Fragment.Length == 0
        && uri.Query.Length == 0
        && uri.AbsolutePath == path;
}
